/*
id: tianjiaan/2.2.1/monthly-meeting
kind: duty
title: {zh: 每个教学月开一次工作例会, en: One working meeting each teaching month}
subject: alliance
unit: meeting
lower: meetings_per_month
reported: meeting
readings: [teaching_months]
office: council
message:
  zh: "{subject}{part}应开工作例会{lower}次，已开{measured}次"
  en: "{subject}, {part}: {lower} working meeting due, {measured} held"
cure:
  zh: 由理事长召集并登记；已过的月份无法补开，请说明情况
  en: The chair calls and records it; a month gone cannot be made up, so explain it
*/
SELECT o.alliance AS subject, o.month AS part, o.alliance AS scope, o.last_day AS due, count(h.meeting) AS measured
FROM owed_month AS o
JOIN group_today AS g ON g.alliance = o.alliance
LEFT JOIN working_meeting AS h ON h.alliance = o.alliance AND h.month = o.month
GROUP BY o.alliance, o.month, o.last_day
;
SELECT alliance AS subject, month AS part, 'meeting' AS fact_table, meeting AS fact_key
FROM working_meeting
