/*
id: kunshan/5.3/staff-deployment/principal
clauses: [kunshan/5.3/staff-deployment]
title: {zh: 实施阶段办结时执行校长到任, en: No executive principal is vacant when the phase closes}
subject: school
unit: person
lower: executive_principals_per_member
reported: seat
office: bureau
message:
  zh: "{subject}：执行校长空缺，期限{due}"
  en: "{subject}: executive principal vacant, due on {due}"
cure:
  zh: 任命并登记执行校长后再办结本阶段
  en: Appoint and record one before the phase is closed
*/
SELECT s.school AS subject, s.school AS scope, s.due, count(DISTINCT e.person) AS measured
FROM phase_school AS s
JOIN place_today AS m ON m.school = s.school AND m.role = 'member'
LEFT JOIN seat AS e ON e.school = s.school AND e.kind = 'executive_principal'
  AND e.starts_on <= coalesce(s.closed_on, $as_of) AND coalesce(s.closed_on, $as_of) < e.ends_before
WHERE s.duty = 'staff-deployment'
GROUP BY s.school, s.due
