/*
id: lianyun/4.3/quality-assessment/cadence
clauses: [lianyun/4.3/quality-assessment]
title: {zh: 按周期对每校考核集团化办学, en: Every school in a group is assessed as often as the bureau set}
subject: school
unit: evaluation
limits: [lower]
reported: assessment_sheet
office: basic_education
readings: [assessment_cadence]
message:
  zh: "{subject}已超过约定周期没有考核结果"
  en: "{subject} has had no result within the period set"
cure:
  zh: 完成考核并登记结果
  en: Assess the school and enter the result
*/
-- No cadence set: no row. A school owes nothing until it has been in a group or community for one whole period.
SELECT p.school AS subject, p.school AS scope, 1 AS lower, count(DISTINCT CASE WHEN a.result_on <= $as_of THEN a.sheet END) AS measured
FROM place_today AS p
JOIN alliance_today AS g ON g.alliance = p.alliance
JOIN school AS s ON s.school = p.school
JOIN district AS d ON d.district = s.district
JOIN reading AS r ON r.name = 'assessment_cadence' AND plus_months(p.active_from, CAST(r.number AS INT)) <= $as_of
LEFT JOIN assessed_school AS a ON a.school = p.school AND a.items > 0 AND $as_of < plus_months(a.result_on, CAST(r.number AS INT))
GROUP BY p.school
