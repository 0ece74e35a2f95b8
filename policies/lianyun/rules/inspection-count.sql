/*
id: lianyun/3.4/inspection-system/count
clauses: [lianyun/3.4/inspection-system]
kind: indicator
title: {zh: 成员校本学年接受教学视导的次数, en: Teaching inspections of a member this school year}
subject: membership
unit: visit
reported: walkthrough exact
office: basic_education
message:
  zh: "{subject}本学年接受视导{measured}次"
  en: "{subject} was inspected {measured} times this school year"
*/
SELECT m.membership AS subject, m.alliance AS scope, count(w.walkthrough) AS measured
FROM place_today AS m
JOIN alliance_today AS a ON a.alliance = m.alliance AND a.kind = 'group'
CROSS JOIN school_year_today AS y
LEFT JOIN walkthrough AS w ON w.alliance = m.alliance AND w.school = m.school AND y.starts_on <= w.walked_on
WHERE m.role = 'member'
GROUP BY m.membership, m.alliance
