/*
about:
  zh: 两校区统一招生、一套班子的学校（按政策写明的校名）及其有效的集团。
  en: The school the policy names as admitting jointly under one leadership team, with its group once that is active.
*/
SELECT s.school, a.alliance, s.district
FROM parameter_today AS p
JOIN school AS s ON s.name = p.text
JOIN district AS d ON d.district = s.district
JOIN alliance_lead AS l ON l.lead_school = s.school AND l.valid_from <= $as_of AND $as_of < l.valid_before
JOIN alliance_today AS a ON a.alliance = l.alliance AND a.kind = 'group'
WHERE p.name = 'joint_school'
