/*
id: bayduties/1/meeting
kind: duty
title: {zh: 年度会议, en: Yearly meetings}
subject: alliance
unit: meeting
limits: [lower]
cure_within: cure_days
office: basic_education
message:
  zh: '{subject}已开{measured}次，应开{lower}次'
  en: '{subject} held {measured} of {lower}'
*/
SELECT a.alliance AS subject, a.alliance AS scope, p.due_on AS due, p.value AS lower, count(m.meeting) AS measured
FROM alliance AS a
JOIN parameter AS p ON p.name = 'meetings_min'
LEFT JOIN meeting AS m ON m.alliance = a.alliance
GROUP BY a.alliance, p.due_on, p.value
