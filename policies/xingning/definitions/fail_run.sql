/*
about:
  zh: 每段成员关系中连续不合格的每一段及其长度（学年数）；缺评估的学年是否中断由约定决定。
  en: Every run of failed years of a membership with its length in school years; whether a year without evaluation breaks it is a reading.
*/
SELECT r.membership, r.run, count(*) AS years, min(r.school_year) AS first_year, max(r.school_year) AS last_year
FROM (
  SELECT y.membership, y.school_year,
         CASE WHEN s.value = 'yes' THEN y.school_year ELSE y.turn END - row_number() OVER (PARTITION BY y.membership ORDER BY y.school_year) AS run
  FROM (
    SELECT e.membership, e.school_year, e.result, row_number() OVER (PARTITION BY e.membership ORDER BY e.school_year) AS turn
    FROM council_result AS e
  ) AS y
  JOIN setting AS s ON s.name = 'missing_year_breaks_chain' AND s.item = ''
  WHERE y.result = 'fail'
) AS r
GROUP BY r.membership, r.run
