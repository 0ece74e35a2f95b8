/*
about:
  zh: 每个集团、共同体按自定频次须履行的每一期：频次和集团整期有效；没有填写频次的没有行，只计数、不提醒。
  en: "Every period an alliance owes a duty for by the cadence it set: cadence and alliance cover it whole. No cadence, no row: counted, never overdue."
*/
SELECT c.alliance, a.kind, c.duty, c.every, p.period, p.starts_on, p.ends_before, p.last_day, p.last_day AS due
FROM cadence AS c
JOIN cadence_period AS p ON p.every = c.every AND c.starts_on <= p.starts_on AND p.ends_before <= c.ends_before
JOIN alliance_period AS a ON a.alliance = c.alliance AND a.active_from <= p.starts_on AND p.ends_before <= a.active_before
