/*
id: qinglan/3/meeting
kind: duty
title: {zh: 每月碰头会, en: A meeting every month}
subject: alliance
unit: meeting
lower: meetings_per_month
reported: meeting
office: development
readings: [teaching_months]
message: {zh: '{subject}{part}开会{measured}次，应不少于{lower}次', en: '{subject} met {measured} times in {part}; at least {lower} needed'}
*/
SELECT o.alliance AS subject, o.month AS part, o.alliance AS scope, o.last_day AS due, count(h.meeting) AS measured
FROM owed_month AS o
LEFT JOIN meeting AS h ON h.alliance = o.alliance AND h.held_on >= o.starts_on AND h.held_on < o.ends_before
GROUP BY o.alliance, o.month, o.last_day
