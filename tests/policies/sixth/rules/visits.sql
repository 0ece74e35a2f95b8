/*
id: qinglan/10/visits
kind: duty
title: {zh: 每季度到校, en: Visits every quarter}
subject: membership
lower: visits_per_quarter
unit: visit
reported: exchange_visit
office: development
part_of: entered
message: {zh: '{subject}{part}到校{measured}次，应有{lower}次', en: '{subject} {part}: {measured} visits, {lower} due'}
cure: {zh: '补{short}次并登记', en: 'Make {short} more and enter them'}
*/
SELECT m.membership AS subject, q.quarter AS part, m.school AS scope, q.last_day AS due, count(v.visit) AS measured
FROM member_today AS m
JOIN quarter AS q ON m.active_from <= q.starts_on AND q.starts_on <= $as_of AND q.ends_before <= m.active_before
JOIN judged_school_year AS y ON y.year = q.school_year
JOIN group_today AS g ON g.alliance = m.alliance
LEFT JOIN exchange_visit AS v ON v.to_school = m.school AND v.from_school = g.lead_school AND q.starts_on <= v.visited_on AND v.visited_on < q.ends_before
GROUP BY m.membership, m.school, q.quarter, q.last_day
