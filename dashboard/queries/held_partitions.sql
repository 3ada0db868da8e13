-- Province-years that the newest release did not renew, and whose state they show. Grain: one row per province-year.
SELECT province, province_name, year, state_of_release, claims_withheld, array_to_string(expectations, ', ') AS expectations
FROM mart_held_partition ORDER BY province_name, year
