/*
id: tianjiaan/2.2.2/rotation-reciprocal
when: rotation_balance = pair
title: {zh: 成员校返派与牵头校派出人数对等, en: Members send as many teachers as they receive}
subject: membership
unit: person
limits: [lower, upper]
reported: posting exact
readings: [rotation_balance]
office: member_school
message:
  zh: "{subject}{part}学年返派{measured}名，应为{lower}名"
  en: "{subject}, {part}: {measured} sent back, {lower} due"
cure:
  zh: 补派或调整交流人数，或写明理由列为例外
  en: Send the missing teachers or adjust the exchange, or give the reason and list it as an exception
*/
SELECT r.membership AS subject, CAST(r.year AS VARCHAR) AS part, r.school AS scope, r.last_day AS due,
       count(DISTINCT CASE WHEN f.direction = 'back' THEN f.person END) AS measured,
       count(DISTINCT CASE WHEN f.direction = 'out' THEN f.person END) AS lower,
       count(DISTINCT CASE WHEN f.direction = 'out' THEN f.person END) AS upper
FROM rotation_pair AS r
LEFT JOIN rotation_flow AS f ON f.membership = r.membership AND f.year = r.year
GROUP BY r.membership, r.school, r.year, r.last_day
;
SELECT membership AS subject, CAST(year AS VARCHAR) AS part, 'teacher' AS fact_table, person AS fact_key
FROM rotation_flow
