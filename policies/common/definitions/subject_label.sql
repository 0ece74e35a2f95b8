/*
about:
  zh: 各类对象的名称，用于结果的显示。
  en: The names results are shown under.
*/
SELECT 'district' AS fact_table, d.district AS id, d.name AS label FROM district AS d
UNION ALL
SELECT 'school', s.school, s.name FROM school AS s
UNION ALL
SELECT 'campus', c.campus, s.name || '（' || c.name || '）' FROM campus AS c JOIN school AS s ON s.school = c.school
UNION ALL
SELECT 'section', x.section, s.name || x.name FROM section AS x JOIN school AS s ON s.school = x.school
UNION ALL
SELECT 'alliance', a.alliance, a.name FROM alliance AS a
UNION ALL
SELECT 'organisation', o.organisation, o.name FROM organisation AS o
UNION ALL
SELECT 'policy_document', p.document, p.title FROM policy_document AS p
UNION ALL
SELECT 'membership', m.membership,
       coalesce(s.name || CASE WHEN c.name IS NOT NULL THEN '（' || c.name || '）' ELSE '' END, g.name, m.membership) || '，' || a.name
FROM membership AS m
JOIN alliance AS a ON a.alliance = m.alliance
LEFT JOIN campus AS c ON c.campus = m.campus
LEFT JOIN section AS x ON x.section = m.section
LEFT JOIN school AS s ON s.school = coalesce(m.school, c.school, x.school)
LEFT JOIN alliance AS g ON g.alliance = m.member_alliance
