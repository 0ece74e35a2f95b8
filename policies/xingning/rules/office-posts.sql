/*
id: xingning/5.3/office-posts
title: {zh: 办公室主任1名、副主任2名, en: One director and two deputies}
subject: alliance
unit: person
limits: [lower, upper]
reported: seat
office: lead_school
message:
  zh: '{subject}的{part}有{measured}名，应为{upper}名'
  en: '{subject} has {measured} of {part} instead of {upper}'
cure:
  zh: 补齐人选，或免去多出的任职。
  en: Fill the post, or end what is too many.
*/
SELECT g.alliance AS subject, n.item AS part, g.alliance AS scope, count(DISTINCT s.person) AS measured, n.value AS lower, n.value AS upper
FROM group_today AS g
JOIN parameter_today AS n ON n.name = 'office_posts'
LEFT JOIN seat_today AS s ON s.alliance = g.alliance AND s.kind = n.item
GROUP BY g.alliance, n.item, n.value
;
SELECT alliance AS subject, kind AS part, 'seat' AS fact_table, seat AS fact_key
FROM seat_today
WHERE alliance IS NOT NULL
