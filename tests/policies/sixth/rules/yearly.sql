/*
id: qinglan/6/yearly
kind: duty
title: {zh: 年度考核, en: Yearly assessment}
subject: alliance
unit: evaluation
limits: [lower]
reported: assessment_sheet
office: development
message: {zh: '{subject}{part}年有{measured}个考核结果，应有{lower}个', en: '{subject} has {measured} results for {part}; {lower} owed'}
*/
SELECT g.alliance AS subject, c.period AS part, g.alliance AS scope, c.last_day AS due, 1 AS lower,
       count(CASE WHEN r.round IS NOT NULL AND s.result_on <= $as_of THEN s.sheet END) AS measured
FROM group_today AS g
JOIN cadence_period AS c ON c.every = 'calendar_year' AND g.active_from <= c.starts_on
LEFT JOIN assessment_sheet AS s ON s.alliance = g.alliance AND s.object = 'group'
LEFT JOIN assessment_round AS r ON r.round = s.round AND r.kind = 'yearly' AND CAST(r.year AS VARCHAR) = c.period
GROUP BY g.alliance, c.period, c.last_day
