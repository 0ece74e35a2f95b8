/*
id: lianyun/1.1/coverage-2023/all-founded
clauses: [lianyun/1.1/coverage-2023]
kind: indicator
title: {zh: 拟组建的全部成立时的覆盖率, en: Coverage if every alliance to be formed were founded}
subject: district
unit: percent
reported: [school exact, membership]
office: basic_education
readings: [coverage_counts_communities, founding_date]
message:
  zh: "全部成立后为{numerator}／{denominator}，{measured}"
  en: "With all of them founded {numerator} of {denominator}, {measured}"
*/
SELECT c.district AS subject, c.district AS scope, c.due_on AS due, c.covered + count(DISTINCT w.school_unit) AS numerator, c.units AS denominator
FROM coverage AS c
LEFT JOIN waiting_unit AS w ON w.district = c.district AND w.target = c.target
WHERE c.target = 'coverage_2023'
GROUP BY c.district, c.due_on, c.covered, c.units
