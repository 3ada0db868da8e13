-- The newest article that states a figure of each province, or of a place in it.
FROM served.province_newest
