/*
about:
  zh: 每个成员（学校或集团）所属的区县与集团的区县。
  en: The home district of every member, school or group, beside its group's district.
*/
SELECT m.membership, m.alliance, a.district, coalesce(s.district, g.district) AS home,
       CASE WHEN s.school IS NULL THEN 'alliance' ELSE 'school' END AS home_table, coalesce(s.school, g.alliance) AS home_key
FROM membership AS m
JOIN alliance AS a ON a.alliance = m.alliance
JOIN district AS d ON d.district = a.district
LEFT JOIN school AS s ON s.school = m.school
LEFT JOIN alliance AS g ON g.alliance = m.member_alliance
WHERE coalesce(s.district, g.district) IS NOT NULL
