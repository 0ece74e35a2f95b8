/*
about:
  zh: 每个教育集团下一次专项督导的年份：上一次之后隔规定年数；还没有督导的为约定的首次年份，以后成立的集团自成立年起计；首次年份未录入的为空。
  en: "The year each group's next special supervision falls in: the interval after the last; without one the first year entered, for groups founded later the interval after founding; blank while no first year is entered."
*/
-- Never beyond the last year a date can hold, whatever was entered.
SELECT g.alliance,
       CAST(CASE WHEN max(s.year) IS NOT NULL THEN least(max(s.year) + max(i.value), 9998)
                 WHEN max(f.number) IS NOT NULL
                   THEN least(greatest(max(f.number), EXTRACT(YEAR FROM g.active_from) + max(i.value)), 9998) END AS INT) AS year
FROM group_today AS g
JOIN parameter_today AS i ON i.name = 'supervision_interval'
LEFT JOIN setting AS f ON f.name = 'supervision_first_year' AND f.item = ''
LEFT JOIN round_sheet AS s ON s.alliance = g.alliance AND s.object = 'group' AND s.kind = 'inspection' AND s.finished = 1
GROUP BY g.alliance, g.active_from
