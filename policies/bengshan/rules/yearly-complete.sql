/*
id: bengshan/4.4.3/yearly-assessment/complete
clauses: [bengshan/4.4.3/yearly-assessment]
kind: indicator
title: {zh: 当年有水平评估结果的集团, en: Groups with a level result of the year}
subject: district
unit: percent
counted: group
reported: assessment_sheet exact
office: supervision
readings: [yearly_in_full_year]
message:
  zh: "{subject}{part}年{denominator}个集团中{numerator}个有结果，占{measured}"
  en: "{subject} {part}: {numerator} of {denominator} groups have a result, {measured}"
*/
SELECT y.district AS subject, y.period AS part, y.district AS scope, y.last_day AS due,
       count(CASE WHEN y.results > 0 THEN 1 END) AS numerator, count(*) AS denominator
FROM assessed_year AS y
GROUP BY y.district, y.period, y.last_day
