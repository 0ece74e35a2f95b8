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
UNION ALL
SELECT 'extension', e.extension, coalesce(s.name, e.membership) || '，' || a.name || '，' || e.extension
FROM extension AS e
JOIN membership AS m ON m.membership = e.membership
JOIN alliance AS a ON a.alliance = m.alliance
LEFT JOIN school AS s ON s.school = m.school
UNION ALL
SELECT 'posting', p.posting, f.name || ' → ' || t.name || '，' || p.posting
FROM posting AS p
JOIN school AS f ON f.school = p.from_school
JOIN school AS t ON t.school = p.to_school
UNION ALL
SELECT 'plaque', p.plaque, s.name || '，' || p.text FROM plaque AS p JOIN school AS s ON s.school = p.school
UNION ALL
SELECT 'naming_case', n.naming_case, n.name FROM naming_case AS n
UNION ALL
SELECT 'source_statement', x.statement, x.name FROM source_statement AS x
UNION ALL
SELECT 'body', b.body, coalesce(b.name, b.body) FROM body AS b
UNION ALL
SELECT 'seat', x.seat, coalesce(a.name || '，', '') || x.seat FROM seat AS x LEFT JOIN alliance AS a ON a.alliance = x.alliance
UNION ALL
SELECT 'evaluation', e.evaluation, coalesce(s.name, e.membership) || '，' || e.evaluation
FROM evaluation AS e
JOIN membership AS m ON m.membership = e.membership
LEFT JOIN school AS s ON s.school = m.school
UNION ALL
SELECT 'meeting', m.meeting, coalesce(a.name || '，', '') || coalesce(m.title, m.meeting) FROM meeting AS m LEFT JOIN alliance AS a ON a.alliance = m.alliance
UNION ALL
SELECT 'team', t.team, coalesce(t.name, a.name || '，' || t.team) FROM team AS t JOIN alliance AS a ON a.alliance = t.alliance
UNION ALL
SELECT 'project', p.project, coalesce(p.title, p.project) FROM project AS p
UNION ALL
SELECT 'activity', x.activity, coalesce(x.title, x.activity) FROM activity AS x
UNION ALL
SELECT 'resolution', x.resolution, coalesce(x.title, x.resolution) FROM resolution AS x
UNION ALL
-- One paper has a row for each of its matters.
SELECT 'group_document', x.document, coalesce(min(x.title), x.document) FROM group_document AS x GROUP BY x.document
UNION ALL
SELECT 'special_post', x.special_post, a.name || '，' || x.special_post FROM special_post AS x JOIN alliance AS a ON a.alliance = x.alliance
UNION ALL
SELECT 'course', c.course, c.name FROM course AS c
UNION ALL
SELECT 'resource', r.resource, coalesce(r.name, r.resource) FROM resource AS r
UNION ALL
SELECT 'pupil_programme', p.programme, coalesce(p.name, p.programme) FROM pupil_programme AS p
UNION ALL
SELECT 'outside_partner', o.outside_partner, a.name || '，' || o.partner FROM outside_partner AS o JOIN alliance AS a ON a.alliance = o.alliance
UNION ALL
SELECT 'training', t.training, coalesce(t.name, a.name || '，' || t.training) FROM training AS t JOIN alliance AS a ON a.alliance = t.alliance
UNION ALL
SELECT 'post_quota', q.quota, coalesce(s.name || '，', a.name || '，', '') || coalesce(q.subject || '，', '') || q.quota
FROM post_quota AS q
LEFT JOIN school AS s ON s.school = q.school
LEFT JOIN alliance AS a ON a.alliance = q.alliance
UNION ALL
SELECT 'selection', e.selection, coalesce(s.name || '，', a.name || '，', '') || e.selection
FROM selection AS e
LEFT JOIN school AS s ON s.school = e.school
LEFT JOIN alliance AS a ON a.alliance = e.alliance
UNION ALL
SELECT 'budget', b.budget, coalesce(s.name || '，', a.name || '，', '') || CAST(b.budget_year AS VARCHAR) || '，' || b.budget
FROM budget AS b
LEFT JOIN school AS s ON s.school = b.of_school
LEFT JOIN alliance AS a ON a.alliance = b.of_alliance
UNION ALL
SELECT 'assessment_round', r.round, CAST(r.year AS VARCHAR) || '，' || r.round FROM assessment_round AS r
UNION ALL
SELECT 'assessment_sheet', x.sheet, coalesce(s.name || '，', a.name || '，', '') || x.sheet
FROM assessment_sheet AS x
LEFT JOIN school AS s ON s.school = x.school
LEFT JOIN alliance AS a ON a.alliance = x.alliance
UNION ALL
SELECT 'correction', c.correction, coalesce(s.name || '，', a.name || '，', '') || c.correction
FROM correction AS c
LEFT JOIN school AS s ON s.school = c.school
LEFT JOIN alliance AS a ON a.alliance = c.alliance
UNION ALL
SELECT 'reward', w.reward, a.name || '，' || w.reward FROM reward AS w JOIN alliance AS a ON a.alliance = w.alliance
UNION ALL
SELECT 'verdict', v.verdict, coalesce(s.name || '，', a.name || '，', '') || v.verdict
FROM verdict AS v
LEFT JOIN membership AS m ON m.membership = v.membership
LEFT JOIN school AS s ON s.school = m.school
LEFT JOIN alliance AS a ON a.alliance = v.alliance
UNION ALL
SELECT 'ledger_entry', e.entry, coalesce(l.name || '，', '') || e.entry FROM ledger_entry AS e LEFT JOIN ledger AS l ON l.ledger = e.ledger
UNION ALL
SELECT 'ledger', l.ledger, coalesce(l.name, l.ledger) FROM ledger AS l
UNION ALL
SELECT 'phase', p.round || ' ' || CAST(p.phase AS VARCHAR), p.round || '，' || p.name FROM phase AS p
UNION ALL
SELECT 'phase_task', t.round || ' ' || CAST(t.phase AS VARCHAR) || ' ' || t.task, t.round || '，' || t.name FROM phase_task AS t
UNION ALL
SELECT 'charter', c.charter, a.name || '，' || c.charter FROM charter AS c JOIN alliance AS a ON a.alliance = c.alliance
UNION ALL
-- Who has moved is shown by the school of the day, and who teaches at two by one of them, always the same.
SELECT 'teacher', t.person, min(s.name) || '，' || t.person
FROM teacher AS t
JOIN school AS s ON s.school = t.school
WHERE t.starts_on <= $as_of AND $as_of < t.ends_before
GROUP BY t.person
