/*
id: kunshan/5.2/communication
title: {zh: 与部门、社区、家长沟通, en: 'Talks with departments, community and parents'}
subject: school
unit: item
limits: [lower]
reported: phase_contact
part_of: contact_partner
office: member_school
message:
  zh: "{subject}：与{part}还没有沟通记录，期限{due}"
  en: "{subject}: nothing on record with {part}, due on {due}"
cure:
  zh: 沟通并登记日期、问题和答复
  en: Talk with them and record day, questions and answers
*/
SELECT s.school AS subject, n.item AS part, s.school AS scope, s.due, 1 AS lower, count(CASE WHEN c.partner = n.item THEN 1 END) AS measured,
       CASE WHEN count(c.contact) > count(c.partner) THEN 'phase_contact.partner' END AS missing
FROM phase_school AS s
JOIN parameter_today AS n ON n.name = 'communication_partners'
LEFT JOIN phase_contact AS c
  ON c.round = s.round AND c.phase = s.phase AND c.school = s.school AND c.kind = 'communication' AND s.starts_on <= c.happened_on
WHERE s.duty = 'communication'
GROUP BY s.school, n.item, s.due
