/*
id: bengshan/5.1/lead-team
title: {zh: 核心校派出的管理团队, en: Management team sent by the core school}
subject: membership
unit: person
limits: [lower]
reported: posting
office: personnel
readings: [team_clause_modes, team_owed_per, lead_team_min]
parts:
  school_leader: {zh: 校级领导, en: school-level leaders}
  middle_manager: {zh: 中层管理干部, en: middle managers}
message:
  zh: "核心校派到{subject}的{part}{measured}人，应不少于{lower}人，少{short}人"
  en: "The core school has sent {subject} {measured} {part}, at least {lower} are due, {short} short"
cure:
  zh: 由核心校增派人员，或登记已派出的人员和职级
  en: Send more people from the core school, or register those already sent with their rank
when: team_owed_per = member
*/
-- A blank rank could be the person missing: short and blank is not known.
SELECT m.membership AS subject, n.item AS part, m.school AS scope, n.minimum AS lower,
       count(DISTINCT CASE WHEN k.rank IS NOT NULL THEN t.person END) AS measured,
       CASE WHEN m.lead_school IS NULL THEN 'alliance.lead_school' WHEN count(t.person) > count(t.rank) THEN 'posting.rank' END AS missing
FROM team_member_school AS m
JOIN team_minimum AS n ON n.direction = 'out'
LEFT JOIN sent_person AS t ON t.membership = m.membership AND t.direction = n.direction
LEFT JOIN counted_rank AS k ON k.direction = n.direction AND k.item = n.item AND k.rank = t.rank
GROUP BY m.membership, m.school, m.lead_school, n.item, n.minimum
;
SELECT t.membership AS subject, 'posting' AS fact_table, t.posting AS fact_key
FROM sent_person AS t
WHERE t.direction = 'out'
