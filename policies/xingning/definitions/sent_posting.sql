/*
about:
  zh: 核算日在岗的派出人员，按成员关系和方向列出：out为龙头学校派往成员，back为成员派往龙头学校；派往成员学校某个校区的也算派往该校。
  en: "Postings running on the day, by membership and direction: out from the lead to a member, back from a member to the lead; who is sent to a campus of a member school is sent to that school."
*/
SELECT m.membership, 'out' AS direction, p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school
FROM member_today AS m
JOIN group_today AS g ON g.alliance = m.alliance
JOIN posted_unit AS p ON p.from_school = g.lead_school AND p.unit = m.unit
UNION ALL
SELECT m.membership, 'back', p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school
FROM member_today AS m
JOIN group_today AS g ON g.alliance = m.alliance AND g.lead_school <> m.school
JOIN running_posting AS p ON p.from_school = m.school AND p.to_school = g.lead_school
