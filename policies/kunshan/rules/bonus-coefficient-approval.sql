/*
id: kunshan/6.3/bonus-coefficient/approval
clauses: [kunshan/6.3/bonus-coefficient]
title: {zh: 奖金职级系数须有批准文号, en: A bonus coefficient needs an approval}
subject: alliance
unit: line
limits: [upper]
reported: pay_coefficient
office: bureau
message:
  zh: "{subject}：没有批准文号的奖金职级系数{measured}条"
  en: "{subject}: bonus coefficients without an approval, {measured} on record"
cure:
  zh: 报批后登记文号，或删除该条
  en: Have it approved and record the number, or remove it
*/
-- Also one that begins later: it must not come into force unapproved.
SELECT g.alliance AS subject, g.alliance AS scope, 0 AS upper, count(c.person) AS measured
FROM group_today AS g
LEFT JOIN pay_coefficient AS c ON c.alliance = g.alliance AND c.decision IS NULL AND $as_of < c.ends_before
GROUP BY g.alliance
;
SELECT alliance AS subject, 'pay_coefficient' AS fact_table, person || '|' || CAST(starts_on AS VARCHAR) AS fact_key
FROM pay_coefficient
WHERE decision IS NULL AND $as_of < ends_before
