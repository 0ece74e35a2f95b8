/*
id: tianjiaan/2.1.1/good-school-2025/third-year
clauses: [tianjiaan/2.1.1/good-school-2025]
title: {zh: 加盟满三年办成好学校, en: A joined school is a good school by the end of its third year}
subject: membership
unit: item
limits: [lower]
reported: verdict
readings: [good_school_checks]
office: bureau
message:
  zh: "{subject}：到{due}满三年，尚未认定为好学校"
  en: "{subject}: not found a good school by {due}, the end of its third year"
cure:
  zh: 帮扶该校，达到后作出认定并附依据
  en: Help the school; record the verdict with its evidence once it is reached
*/
-- Reached late is reached: the school is then no longer listed.
SELECT m.membership AS subject, m.district AS scope, m.third_year_ends AS due, 1 AS lower, count(v.verdict) AS measured
FROM joined_school AS m
JOIN reading AS c ON c.name = 'good_school_checks' AND c.value IN ('both', 'third_year')
LEFT JOIN good_verdict AS v ON v.membership = m.membership AND v.outcome = 'reached' AND $as_of < v.until
WHERE $as_of < m.active_before
GROUP BY m.membership, m.district, m.third_year_ends
