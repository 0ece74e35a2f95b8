/*
id: lianyun/4.3/special-supervision
title: {zh: 按周期开展专项督导, en: Special supervision as often as the office set}
subject: alliance
unit: evaluation
limits: [lower]
when: supervision_unit = alliance
reported: assessment_sheet
office: supervision
readings: [supervision_cadence, supervision_unit]
message:
  zh: "{subject}已超过约定周期没有专项督导结果"
  en: "{subject} has had no special supervision within the period set"
cure:
  zh: 开展督导并登记结果
  en: Inspect it and enter the result
*/
-- No cadence set: no row. Nothing is owed until one whole period has passed since the founding (or joining).
SELECT p.alliance AS subject, p.alliance AS scope, 1 AS lower, count(DISTINCT a.sheet) AS measured
FROM alliance_today AS g
JOIN alliance_period AS p ON p.alliance = g.alliance
JOIN reading AS r ON r.name = 'supervision_cadence' AND plus_months(p.active_from, CAST(r.number AS INT)) <= $as_of
LEFT JOIN inspected_sheet AS a ON a.alliance = p.alliance AND $as_of < plus_months(a.result_on, CAST(r.number AS INT))
GROUP BY p.alliance
