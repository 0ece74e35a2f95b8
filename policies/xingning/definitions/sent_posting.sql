/*
about:
  zh: 核算日在岗的派出人员，按成员关系和方向列出：out为龙头学校派往成员，back为成员派往龙头学校。
  en: "Postings running on the day, by membership and direction: out from the lead to a member, back from a member to the lead."
*/
SELECT m.membership, 'out' AS direction, p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school
FROM active_membership AS m
JOIN alliance AS a ON a.alliance = m.alliance
JOIN posting AS p ON p.from_school = a.lead_school AND coalesce(p.to_campus, p.to_school) = m.unit
WHERE m.role = 'member' AND p.starts_on <= $as_of AND $as_of < p.ends_before
UNION ALL
SELECT m.membership, 'back', p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school
FROM active_membership AS m
JOIN alliance AS a ON a.alliance = m.alliance
JOIN posting AS p ON p.from_school = m.school AND p.to_school = a.lead_school
WHERE m.role = 'member' AND m.school <> a.lead_school AND p.starts_on <= $as_of AND $as_of < p.ends_before
