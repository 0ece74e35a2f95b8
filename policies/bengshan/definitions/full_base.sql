/*
about:
  zh: 全面考核的起算年份：每次全面考核的年份，以及没有全面考核时的基线（首次评估、成立）年份。
  en: Years a full assessment is counted from; those of every full assessment, and where there was none the year of the baseline, else of the start of milestones.
*/
SELECT r.alliance, r.year
FROM group_result AS r
JOIN group_today AS g ON g.alliance = r.alliance
WHERE r.kind = 'full'
GROUP BY r.alliance, r.year
UNION ALL
SELECT m.alliance, min(CAST(EXTRACT(YEAR FROM m.start_on) AS INT))
FROM milestone AS m
WHERE NOT EXISTS (SELECT 1 FROM group_result AS r WHERE r.alliance = m.alliance AND r.kind = 'full')
GROUP BY m.alliance
