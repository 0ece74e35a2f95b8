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
FROM posting AS p
JOIN setting AS n ON n.name = 'rural_credit_min' AND n.item = ''
WHERE p.kind = 'rotation' AND p.ends_before <= $as_of AND EXISTS (
    SELECT 1
    FROM alliance_place AS f
    JOIN alliance_place AS t ON t.alliance = f.alliance
    WHERE f.school = p.from_school AND t.school = p.to_school AND f.kind = 'group'
      AND f.active_from <= p.starts_on AND p.starts_on < f.active_before
      AND t.active_from <= p.starts_on AND p.starts_on < t.active_before)
