/*
about:
  zh: 核算日在岗的派出人员，按成员关系和方向列出：out为龙头学校派往成员，back为成员派往龙头学校。
  en: "Postings running on the day, by membership and direction: out from the lead to a member, back from a member to the lead."
*/
SELECT m.membership, 'out' AS direction, p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school
FROM active_membership AS m
JOIN active_membership AS l ON l.alliance = m.alliance AND l.role = 'lead'
JOIN running_posting AS p ON p.from_school = l.school AND p.host = m.unit
WHERE m.role = 'member'
UNION ALL
SELECT m.membership, 'back', p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school
FROM active_membership AS m
JOIN active_membership AS l ON l.alliance = m.alliance AND l.role = 'lead' AND l.school <> m.school
JOIN running_posting AS p ON p.from_school = m.school AND p.host = l.school
WHERE m.role = 'member'
