/*
id: tianjiaan/2.2.2/rotation-share
when: rotation_over = all_members
title: {zh: 牵头校每学年选派优秀教师的比例, en: Share of excellent teachers the lead sends each school year}
subject: alliance
unit: percent
limits: [lower, upper]
reported: [teacher exact, posting]
readings: [rotation_base, rotation_over, rotation_band]
alternatives: [rotation_base]
office: lead_school
counted: teacher
message:
  zh: "{subject}{part}学年选派优秀教师{numerator}名，为{denominator}名的{measured}，幅度{lower}至{upper}"
  en: "{subject}, {part}: {numerator} of {denominator} sent, {measured}; the band is {lower} to {upper}"
cure:
  zh: 补派优秀教师，或写明理由列为例外
  en: Send more excellent teachers, or give the reason and list it as an exception
*/
SELECT r.alliance AS subject, CAST(r.year AS VARCHAR) AS part, r.lead_school AS scope, r.last_day AS due,
       count(DISTINCT CASE WHEN f.is_excellent THEN f.person END) AS numerator, max(b.base) AS denominator,
       max(l.number) AS lower, max(u.number) AS upper,
       CASE WHEN max(b.marks_blank) > 0 OR count(f.person) > count(f.is_excellent) THEN 'teacher.is_excellent' END AS missing
FROM rotation_pair AS r
JOIN rotation_base AS b ON b.alliance = r.alliance AND b.year = r.year
LEFT JOIN rotation_flow AS f ON f.membership = r.membership AND f.year = r.year AND f.direction = 'out'
LEFT JOIN setting AS l ON l.name = 'rotation_band' AND l.item = 'lower'
LEFT JOIN setting AS u ON u.name = 'rotation_band' AND u.item = 'upper'
GROUP BY r.alliance, r.year, r.lead_school, r.last_day
;
SELECT alliance AS subject, CAST(year AS VARCHAR) AS part, 'teacher' AS fact_table, person AS fact_key
FROM rotation_flow
WHERE direction = 'out'
