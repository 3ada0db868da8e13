-- Places that have a figure in a mart, provinces before their districts.
WITH seen AS (
    SELECT place FROM mart_province_year UNION SELECT place FROM mart_district_year
)
SELECT
    p.place, p.level,
    CASE p.level WHEN 'district' THEN concat(q.name, ' › ', p.name)
                 ELSE concat(p.name, CASE WHEN p.valid_to IS NOT NULL THEN concat(' (đến ', year(p.valid_to), ')') ELSE '' END)
    END AS label
FROM seen JOIN ref_place AS p ON p.place = seen.place LEFT JOIN ref_place AS q ON q.place = p.parent
ORDER BY CASE p.level WHEN 'district' THEN q.name ELSE p.name END, p.level <> 'province', p.name, p.place;
