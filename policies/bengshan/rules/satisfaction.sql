/*
id: bengshan/4.2/reach-and-gap/satisfaction
clauses: [bengshan/4.2/reach-and-gap]
kind: indicator
title: {zh: 满意度（获得感）, en: Satisfaction}
subject: district
unit: percent
office: supervision
message:
  zh: "{part}年有效答卷{denominator}份，满意{numerator}份，占{measured}"
  en: "{part}: {numerator} of {denominator} answers are satisfied, {measured}"
*/
SELECT v.district AS subject, CAST(EXTRACT(YEAR FROM v.closed_on) AS VARCHAR) AS part, sum(v.satisfied) AS numerator, sum(v.answered) AS denominator
FROM survey_result AS v
JOIN district AS d ON d.district = v.district
GROUP BY v.district, EXTRACT(YEAR FROM v.closed_on)
