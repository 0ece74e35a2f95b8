/*
about:
  zh: 每个集团在所查日期有几个法人；法人未填时是下限。
  en: Legal persons in a group on the day asked for; a floor while a school's legal person is blank.
*/
SELECT g.alliance, g.mode, count(DISTINCT s.legal_person) AS legal_persons, count(s.school) - count(s.legal_person) AS blank
FROM group_today AS g
JOIN place_today AS p ON p.alliance = g.alliance
JOIN school_today AS s ON s.school = p.school
GROUP BY g.alliance, g.mode
