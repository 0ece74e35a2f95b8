/*
id: tianjiaan/3.2/tilt-weak/reminders
clauses: [tianjiaan/3.2/tilt-weak]
kind: indicator
title: {zh: 向集团发出的经费提醒, en: Reminders about funding sent to a group}
subject: alliance
unit: time
reported: funding_reminder
office: bureau
message:
  zh: "{subject}{part}年度收到经费提醒{measured}次"
  en: "{subject}, {part}: {measured} reminders sent"
*/
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.alliance AS scope, y.last_day AS due, count(r.reminder) AS measured
FROM group_today AS g
CROSS JOIN judged_budget_year AS y
LEFT JOIN funding_reminder AS r ON r.alliance = g.alliance AND r.sent_on >= y.starts_on AND r.sent_on < y.ends_before
GROUP BY g.alliance, y.year, y.last_day
