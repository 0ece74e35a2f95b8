/*
id: xingning/5.5/two-way-assessment
title: {zh: 年度考核时龙头学校和各成员学校各有一张表, en: The lead and every member have a sheet in the yearly round}
subject: alliance
unit: school
limits: [lower]
reported: assessment_sheet
office: bureau
message:
  zh: '{subject}的{part}年度考核有{measured}所学校有结果，龙头学校和成员学校共{lower}所'
  en: 'in the round of {part} {measured} of {lower} schools of {subject}, lead and members, have a result'
cure:
  zh: 补填所缺学校的考核结果。
  en: Fill in the sheets that lack a result.
*/
-- Asked once the round is closed, or its year is over. Those of the group on that day; campuses of the lead share one sheet as member.
SELECT m.alliance AS subject, CAST(r.year AS VARCHAR) AS part, m.alliance AS scope, count(DISTINCT m.role || ' ' || m.school) AS lower,
       count(DISTINCT CASE WHEN s.sheet IS NOT NULL THEN m.role || ' ' || m.school END) AS measured
FROM assessment_round AS r
JOIN district AS d ON d.district = r.district
JOIN calendar_year AS y ON y.year = r.year
JOIN membership_period AS m ON m.district = r.district AND m.kind = 'group'
 AND m.active_from <= least(coalesce(r.closed_on, y.last_day), y.last_day) AND least(coalesce(r.closed_on, y.last_day), y.last_day) < m.active_before
LEFT JOIN round_sheet AS s ON s.round = r.round AND s.object = m.role AND s.school = m.school AND coalesce(s.alliance, m.alliance) = m.alliance AND s.filled = 1
WHERE r.kind = 'yearly' AND (r.closed_on <= $as_of OR y.last_day < $as_of)
GROUP BY m.alliance, r.year
;
SELECT alliance AS subject, CAST(year AS VARCHAR) AS part, 'assessment_sheet' AS fact_table, sheet AS fact_key
FROM round_sheet
WHERE kind = 'yearly' AND object IN ('lead', 'member') AND alliance IS NOT NULL
