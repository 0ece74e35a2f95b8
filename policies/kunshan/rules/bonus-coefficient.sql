/*
id: kunshan/6.3/bonus-coefficient
kind: indicator
title: {zh: 总校长奖金职级系数, en: Bonus coefficient of the head principal}
subject: alliance
office: bureau
message:
  zh: "{subject}：总校长奖金职级系数{measured}"
  en: "{subject}: bonus coefficient {measured}"
*/
-- Only an approved one counts, and there is no default: none in force is not known, never 1.
SELECT s.alliance AS subject, max(c.coefficient) AS measured, CASE WHEN count(c.person) = 0 THEN 'pay_coefficient' END AS missing
FROM group_today AS g
JOIN seat_today AS s ON s.alliance = g.alliance AND s.kind = 'head_principal'
LEFT JOIN pay_coefficient AS c
  ON c.alliance = s.alliance AND c.person = s.person AND c.decision IS NOT NULL AND c.starts_on <= $as_of AND $as_of < c.ends_before
GROUP BY s.alliance
