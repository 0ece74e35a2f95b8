/*
about:
  zh: 每项工作最近一轮已开始的阶段；文件原定阶段不算。办结的阶段最迟在办结前一天做完。
  en: "For every duty of 五 the phase of the latest round that has begun; the policy's own past phases do not count. A closed phase had to be done the day before."
*/
SELECT p.round, p.phase, p.duty, p.district, p.starts_on, p.ends_before, p.closed_on, least(p.closed_on + -1, p.ends_before + -1) AS due
FROM (
  SELECT h.round, h.phase, n.item AS duty, h.district, h.starts_on, h.ends_before, CASE WHEN h.closed_on <= $as_of THEN h.closed_on END AS closed_on,
         row_number() OVER (PARTITION BY n.item ORDER BY h.starts_on DESC, h.round) AS place
  FROM phase AS h
  JOIN district AS d ON d.district = h.district
  JOIN parameter_today AS n ON n.name = 'phase_of_duty' AND n.value = h.phase
  WHERE NOT coalesce(h.is_template, FALSE) AND h.starts_on <= $as_of
) AS p
WHERE p.place = 1
