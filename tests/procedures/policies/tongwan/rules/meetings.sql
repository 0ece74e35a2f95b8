/*
id: tongwan/2/meetings
kind: duty
title: {zh: 例会, en: Meetings}
subject: alliance
unit: meeting
lower: meetings_min
reported: meeting
office: basic_education
message:
  zh: '{subject}已开{measured}次，应开{lower}次'
  en: '{subject} held {measured} of {lower}'
*/
SELECT a.alliance AS subject, a.alliance AS scope, count(m.meeting) AS measured
FROM alliance AS a
LEFT JOIN meeting AS m ON m.alliance = a.alliance
GROUP BY a.alliance
