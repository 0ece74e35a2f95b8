/*
about:
  zh: 当日核心校与适用成员之间派出的团队人员，两个方向；同一人只算一次，职级不明的为空。
  en: People of the teams between core school and bound members today, in both directions; a blank rank stays blank.
*/
SELECT m.membership, m.alliance, 'out' AS direction, p.posting, p.person, p.rank
FROM team_member_school AS m
JOIN posting AS p ON p.from_school = m.lead_school AND p.to_school = m.school AND p.kind = 'team'
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
UNION ALL
SELECT m.membership, m.alliance, 'back', p.posting, p.person, p.rank
FROM team_member_school AS m
JOIN posting AS p ON p.from_school = m.school AND p.to_school = m.lead_school AND p.kind = 'team'
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
