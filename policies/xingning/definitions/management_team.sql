/*
about:
  zh: 集团管理团队及任职起止：理事长、副理事长、总校长、秘书长、办公室主任和副主任，以及派往成员学校的执行校长。
  en: "The management team of each group with periods: chairs of the council, head principal, secretary-general, those of the group office, and executive principals at members."
*/
SELECT s.alliance, s.person, s.starts_on, s.ends_before
FROM seat AS s
WHERE s.kind IN ('council_chair', 'council_vice_chair', 'head_principal', 'secretary_general', 'executive_principal', 'office_director', 'office_deputy')
UNION ALL
SELECT p.alliance, p.person, p.starts_on, p.ends_before FROM group_posting AS p WHERE p.kind = 'executive_principal'
