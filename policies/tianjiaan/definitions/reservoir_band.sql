/*
about:
  zh: 蓄水池比例表的各档：学校数下限、上一档下限、比例。
  en: The bands of the reservoir table - from how many schools, below how many, which ratio.
*/
SELECT n.at_least, coalesce(lead(n.at_least) OVER (ORDER BY n.at_least), 1000000) AS below, n.ratio
FROM (SELECT CASE WHEN s.item <> '' THEN CAST(s.item AS INT) END AS at_least, s.number AS ratio
      FROM setting AS s
      WHERE s.name = 'reservoir_table') AS n
