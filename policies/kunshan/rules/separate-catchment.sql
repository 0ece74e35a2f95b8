/*
id: kunshan/4.4/separate-catchment
title: {zh: 每所成员学校有自己的施教区, en: Each member has its own catchment}
subject: membership
unit: catchment
lower: catchments_per_member
reported: catchment
office: bureau
message:
  zh: "{subject}：本学年没有施教区"
  en: "{subject}: no catchment this school year"
cure:
  zh: 划定并登记施教区
  en: Draw its catchment and record it
*/
-- A school without compulsory stages has none to draw; where that is not stated, the lack of one is not known.
SELECT m.membership AS subject, m.school AS scope, count(DISTINCT c.school) AS measured,
       CASE WHEN s.compulsory IS NULL THEN 'school.compulsory' END AS missing
FROM place_today AS m
JOIN school_period AS s ON s.school = m.school AND coalesce(s.compulsory, TRUE)
CROSS JOIN school_year_today AS y
LEFT JOIN catchment AS c ON c.school = m.school AND c.school_year = y.year
WHERE m.role = 'member'
GROUP BY m.membership, m.school, s.compulsory
