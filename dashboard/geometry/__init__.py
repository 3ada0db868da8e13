"""The drawing of the country: outlines of provinces, and the script that made them."""
