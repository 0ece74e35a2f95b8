/*
id: kunshan/5.2/publicity
title: {zh: 相关学校开展宣传, en: The schools concerned publicise}
subject: school
unit: item
limits: [lower]
reported: phase_contact
office: member_school
message:
  zh: "{subject}：宣传阶段还没有宣传记录，期限{due}"
  en: "{subject}: no publicity in the phase yet, due on {due}"
cure:
  zh: 开展宣传并登记日期
  en: Publicise and record the day
*/
SELECT s.school AS subject, s.school AS scope, s.due, 1 AS lower, count(c.contact) AS measured
FROM phase_school AS s
LEFT JOIN phase_contact AS c
  ON c.round = s.round AND c.phase = s.phase AND c.school = s.school AND c.kind = 'publicity' AND s.starts_on <= c.happened_on
WHERE s.duty = 'publicity'
GROUP BY s.school, s.due
