/*
id: lianyun/3.5/induction
kind: indicator
title: {zh: 两项入职培养都完成的新教师, en: New teachers who completed both parts of their induction}
subject: alliance
unit: percent
counted: teacher
office: basic_education
message:
  zh: "{subject}{denominator}名新教师中{numerator}名完成岗前培训和跟岗实践，占{measured}"
  en: "{subject}: {numerator} of {denominator} new teachers completed both parts, {measured}"
*/
-- Encouraged only: an alliance without any has no row and no alert.
SELECT i.alliance AS subject, count(CASE WHEN i.completed >= i.parts THEN 1 END) AS numerator, count(*) AS denominator
FROM induction_state AS i
GROUP BY i.alliance
;
SELECT i.alliance AS subject, 'teacher' AS fact_table, i.person AS fact_key
FROM induction_state AS i
WHERE i.completed >= i.parts
