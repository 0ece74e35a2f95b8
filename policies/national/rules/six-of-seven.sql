/*
id: national/resources/six-of-seven
title: {zh: 每校每学段至少六项指标达标, en: Every school meets at least six indicators in each stage}
subject: school
unit: item
lower: indicators_met
reported: school_resource
office: supervision
readings: [all_through_resources]
part_of: entered
parts: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
message:
  zh: "{subject}{part}有{measured}项达标，至少{lower}项"
  en: "{subject} {part}: {measured} indicators met, at least {lower} needed"
cure:
  zh: 补足未达标的资源，或补报缺项
  en: Add what falls short, or report what is missing
*/
-- An indicator not reported may be met: short and blank is not known.
SELECT v.school AS subject, v.part, v.school AS scope, count(CASE WHEN v.value >= v.standard THEN 1 END) AS measured,
       max(v.missing) AS missing
FROM indicator_value AS v
GROUP BY v.school, v.part
