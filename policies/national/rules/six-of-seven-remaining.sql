/*
id: national/resources/six-of-seven/remaining
clauses: [national/resources/six-of-seven]
title: {zh: 没有一项低于要求的85%, en: No indicator falls below 85 % of its standard}
subject: school
unit: percent
lower: remaining_share
reported: school_resource exact
office: supervision
readings: [all_through_resources]
part_of: entered
parts: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
message:
  zh: "{subject}{part}最低一项为要求的{measured}，至少{lower}"
  en: "{subject} {part}: the lowest indicator reaches {measured} of its standard, at least {lower} needed"
cure:
  zh: 补足最低的一项，或补报缺项
  en: Raise the lowest one, or report what is missing
*/
-- The lowest of the seven: those met stand at 100 % and more. One not reported could be the lowest, so then nothing is said.
SELECT r.school AS subject, r.part, r.school AS scope, max(CASE WHEN r.place = 1 AND r.blanks = 0 THEN r.value END) AS numerator,
       max(CASE WHEN r.place = 1 THEN r.standard END) AS denominator, max(r.missing) AS missing
FROM (
  SELECT v.school, v.part, v.value, v.standard, v.missing,
         row_number() OVER (PARTITION BY v.school, v.part ORDER BY v.value / v.standard, v.indicator) AS place,
         count(*) OVER (PARTITION BY v.school, v.part ORDER BY v.part ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
         - count(v.value) OVER (PARTITION BY v.school, v.part ORDER BY v.part ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS blanks
  FROM indicator_value AS v
) AS r
GROUP BY r.school, r.part
