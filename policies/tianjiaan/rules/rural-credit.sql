/*
id: tianjiaan/2.2.2/rural-credit
kind: indicator
title: {zh: 集团内交流可视同乡村支教的天数, en: Days of exchange that count as rural support}
subject: posting
unit: day
readings: [rural_credit_min]
office: bureau
message:
  zh: "{subject}：可视同到乡村支教{measured}天"
  en: "{subject}: {measured} days count as rural support"
*/
-- Completed exchanges only. Not confirmed by the host, or shorter than the agreed minimum, means no credit: 0.
SELECT p.posting AS subject,
       CASE WHEN p.confirmed AND days_between(p.starts_on, p.ends_before) >= coalesce(n.number, 0)
            THEN days_between(p.starts_on, p.ends_before) ELSE 0 END AS measured,
       CASE WHEN p.confirmed IS NULL THEN 'posting.confirmed' END AS missing
FROM (SELECT DISTINCT g.posting, g.kind, g.starts_on, g.ends_before, g.confirmed FROM group_posting AS g JOIN district AS d ON d.district = g.district) AS p
JOIN setting AS n ON n.name = 'rural_credit_min' AND n.item = ''
WHERE p.kind = 'rotation' AND p.ends_before <= $as_of
