/*
id: kunshan/6.1/working-group/office
clauses: [kunshan/6.1/working-group]
title: {zh: 工作组席位随职务, en: A seat of the working group goes with its office}
subject: seat
unit: seat
limits: [upper]
office: government
message:
  zh: "{subject}：该席位不属于任职人所任职务，组长为分管副市长，副组长为市府办分管领导和市教育局主要领导"
  en: "{subject}: the seat belongs to another office; the leader is the deputy mayor in charge, deputies are of the government office and the bureau"
cure:
  zh: 改为规定的职务，或登记为成员
  en: Give it to the office named, or record the person as a member
*/
SELECT seat AS subject, 0 AS upper, CASE WHEN office IS NOT NULL AND is_owners = 0 THEN 1 ELSE 0 END AS measured,
       CASE WHEN office IS NULL THEN 'seat.office' END AS missing
FROM working_group_seat
