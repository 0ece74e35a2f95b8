/*
id: bengshan/5.3/responsible-order
clauses: [bengshan/5.3/responsible-order, bengshan/5.3/opinion]
title: {zh: 第5条责任单位的位次, en: Position of the HR bureau at clause 5}
subject: district
unit: position
lower: hr_bureau_position
upper: hr_bureau_position
office: personnel
readings: [first_unit_leads]
message:
  zh: "第5条责任单位中区人社局列第{measured}，应列第{lower}"
  en: "At clause 5 the HR bureau stands in position {measured} instead of {lower}"
cure:
  zh: 按原顺序登记责任单位
  en: Enter the units in their order
*/
SELECT d.district AS subject, min(t.position) AS measured
FROM district AS d
LEFT JOIN task_area AS t ON t.district = d.district AND t.clause_number = 5 AND t.unit = '区人社局'
GROUP BY d.district
