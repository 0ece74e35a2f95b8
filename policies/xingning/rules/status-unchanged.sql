/*
id: xingning/2.3/status-unchanged
title: {zh: 派出人员的待遇由原单位发放, en: Sent staff are paid by their own unit}
subject: pay_line
limits: [lower]
office: human_resources
message:
  zh: '{subject}由接收学校发放，派出人员的工资和福利应仍由原单位发放'
  en: '{subject} was paid by the host; pay and benefits of sent staff stay with their own unit'
cure:
  zh: 改由原单位发放；执行校长已转人事关系的，登记调动。
  en: Let the own unit pay; where an executive principal's personnel relation moved, enter the transfer.
*/
-- Only the personnel relation of an executive principal may move, and then the new unit pays from that day on.
SELECT l.pay_line AS subject, 1 AS lower,
       max(CASE WHEN l.payer_school = p.from_school OR x.transfer IS NOT NULL THEN 1 ELSE 0 END) AS measured
FROM pay_line AS l
JOIN judged_school_year AS y ON y.starts_on <= l.paid_on
JOIN group_posting AS p ON p.person = l.person AND p.starts_on <= l.paid_on AND l.paid_on < p.ends_before
JOIN district AS d ON d.district = p.district
LEFT JOIN personnel_transfer AS x
  ON x.person = l.person AND x.to_school = l.payer_school AND x.moved_on <= l.paid_on AND p.kind = 'executive_principal'
GROUP BY l.pay_line
;
SELECT l.pay_line AS subject, 'posting' AS fact_table, p.posting AS fact_key
FROM pay_line AS l
JOIN group_posting AS p ON p.person = l.person AND p.starts_on <= l.paid_on AND l.paid_on < p.ends_before
