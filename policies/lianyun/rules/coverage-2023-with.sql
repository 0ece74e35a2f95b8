/*
id: lianyun/1.1/coverage-2023/with
clauses: [lianyun/1.1/coverage-2023]
kind: indicator
title: {zh: 没有成立日期的集团、共同体若成立时的覆盖率, en: Coverage if an alliance without founding date were founded}
subject: alliance
unit: percent
reported: [school exact, membership]
office: basic_education
readings: [coverage_counts_communities, founding_date]
message:
  zh: "{subject}没有成立日期；计入后为{numerator}／{denominator}，{measured}"
  en: "{subject} has no founding date; with it {numerator} of {denominator}, {measured}"
*/
SELECT a.alliance AS subject, a.district AS scope, c.due_on AS due, c.covered + count(w.school_unit) AS numerator, c.units AS denominator
FROM alliance_period AS a
JOIN coverage AS c ON c.district = a.district AND c.target = 'coverage_2023'
LEFT JOIN waiting_unit AS w ON w.alliance = a.alliance AND w.target = c.target
WHERE a.active_from IS NULL AND c.judged_on < a.active_before
GROUP BY a.alliance, a.district, c.due_on, c.covered, c.units
;
SELECT w.alliance AS subject, 'school' AS fact_table, w.school AS fact_key
FROM waiting_unit AS w
WHERE w.target = 'coverage_2023'
