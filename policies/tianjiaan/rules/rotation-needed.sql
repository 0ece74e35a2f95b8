/*
id: tianjiaan/2.2.2/rotation-share/needed
clauses: [tianjiaan/2.2.2/rotation-share]
kind: indicator
title: {zh: 达到选派比例还需的人数, en: Teachers still to be sent}
subject: alliance
unit: person
reported: [teacher, posting]
readings: [rotation_base]
office: lead_school
message:
  zh: "{subject}{part}学年还需选派{measured}名优秀教师"
  en: "{subject}, {part}: {measured} more excellent teachers to be sent"
*/
-- Rounded up: minus floor of minus.
SELECT r.alliance AS subject, CAST(r.year AS VARCHAR) AS part, r.lead_school AS scope,
       greatest(0, - floor(- max(p.value) * max(b.base) / 100.0) - count(DISTINCT CASE WHEN f.is_excellent THEN f.person END)) AS measured,
       CASE WHEN max(b.marks_blank) > 0 OR count(f.person) > count(f.is_excellent) THEN 'teacher.is_excellent' END AS missing
FROM rotation_pair AS r
JOIN rotation_base AS b ON b.alliance = r.alliance AND b.year = r.year
JOIN parameter AS p ON p.name = 'rotation_share' AND p.item = '' AND p.valid_from <= r.last_day AND r.last_day < p.valid_before
LEFT JOIN rotation_flow AS f ON f.membership = r.membership AND f.year = r.year AND f.direction = 'out'
GROUP BY r.alliance, r.year, r.lead_school
