/*
id: xingning/2.3/team-size
title: {zh: 托管团队5至10人, en: A trusteeship team of 5 to 10}
subject: membership
unit: person
lower: team_min
upper: team_max
reported: posting
office: lead_school
readings: [team_counts_executive]
message:
  zh: '{subject}的托管团队有{measured}人，应为{lower}至{upper}人'
  en: 'the team at {subject} has {measured} people instead of {lower} to {upper}'
cure:
  zh: 增派或调回人员，使团队在5至10人之间。
  en: Send more people, or call some back.
*/
SELECT m.membership AS subject, m.school AS scope, count(DISTINCT t.person) AS measured,
       CASE WHEN count(b.posting) > 0 THEN 'posting.to_campus' END AS missing
FROM member_today AS m
LEFT JOIN trust_team AS t ON t.membership = m.membership
LEFT JOIN campus_left_out AS b ON b.membership = m.membership AND b.kind IN ('team', 'executive_principal')
WHERE m.team_owed
GROUP BY m.membership, m.school
;
SELECT membership AS subject, 'posting' AS fact_table, posting AS fact_key FROM trust_team
