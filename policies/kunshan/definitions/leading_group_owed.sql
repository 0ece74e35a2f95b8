/*
about:
  zh: 领导小组在第一阶段须开会的每一期：按月约定的为阶段内整月，阶段内至少一次的为整个阶段；未定频次的没有行。
  en: "Every period of phase 1 the leading group owes a meeting for: whole months of the phase, or the phase; none while no cadence is set."
*/
SELECT p.round, p.phase, p.district, m.month AS part, m.starts_on, m.ends_before, m.last_day AS due
FROM live_phase AS p
JOIN reading AS r ON r.name = 'leading_group_cadence' AND r.value = 'month'
JOIN calendar_month AS m ON p.starts_on <= m.starts_on AND m.ends_before <= p.ends_before AND m.starts_on <= coalesce(p.closed_on, $as_of)
WHERE p.duty = 'leading-group-meetings'
UNION ALL
SELECT p.round, p.phase, p.district, '' AS part, p.starts_on, p.ends_before, p.due
FROM live_phase AS p
JOIN reading AS r ON r.name = 'leading_group_cadence' AND r.value = 'phase'
WHERE p.duty = 'leading-group-meetings'
