/*
id: tianjiaan/2.5.3/promotion-tilt
title: {zh: 名单上的跨校经历标记有交流记录, en: A mark of cross-school service has an exchange behind it}
subject: selection
unit: person
limits: [upper]
reported: posting exact
part_of: entered
office: bureau
message:
  zh: "{subject}：{part}标明有跨校经历，却没有交流记录"
  en: "{subject}: {part} is marked as having served elsewhere, without any exchange on record"
cure:
  zh: 去掉标记，或补登交流记录
  en: Take the mark away, or record the exchange
*/
SELECT selection AS subject, person AS part, scope, 0 AS upper, CASE WHEN is_marked AND served = 0 THEN 1 ELSE 0 END AS measured
FROM tilted_candidate
