/*
id: kunshan/5.3/staff-deployment
title: {zh: 三个层次人员调配到位, en: All three layers of staff deployed}
subject: school
unit: item
limits: [lower]
reported: deployment
office: bureau
message:
  zh: "{subject}：领导班子、中层干部、教职工已配{measured}/{lower}层，期限{due}"
  en: "{subject}: {measured} of {lower} layers deployed, due on {due}"
cure:
  zh: 登记所缺层次的名单
  en: Enter the list of the missing layer
*/
SELECT s.school AS subject, s.school AS scope, s.due, n.layers AS lower, count(DISTINCT l.item) AS measured
FROM phase_school AS s
CROSS JOIN (SELECT count(*) AS layers FROM parameter_today WHERE name = 'deployment_layers') AS n
LEFT JOIN deployment AS d ON d.round = s.round AND d.to_school = s.school
LEFT JOIN parameter_today AS l ON l.name = 'deployment_layers' AND l.item = d.layer
WHERE s.duty = 'staff-deployment'
GROUP BY s.school, s.due, n.layers
;
SELECT s.school AS subject, 'parameter' AS fact_table, l.name || ' ' || l.item AS fact_key
FROM phase_school AS s
JOIN parameter_today AS l ON l.name = 'deployment_layers'
LEFT JOIN deployment AS d ON d.round = s.round AND d.to_school = s.school AND d.layer = l.item
WHERE s.duty = 'staff-deployment' AND d.person IS NULL
