/*
id: xingning/4.2.1/yearly-council-evaluation/once
clauses: [xingning/4.2.1/yearly-council-evaluation]
title: {zh: 每学年只有一个评估结果, en: One result a school year}
subject: membership
unit: evaluation
upper: council_evaluations_per_school_year
office: council
message:
  zh: '{subject}的{part}学年有{measured}个评估结果，只能有{upper}个'
  en: '{subject} has {measured} results for {part}, only {upper} is allowed'
cure:
  zh: 只保留理事会最后认定的一个。
  en: Keep the one the council decided last.
*/
SELECT r.membership AS subject, CAST(r.school_year AS VARCHAR) AS part, r.results AS measured
FROM council_result AS r
JOIN membership_term AS t ON t.membership = r.membership
JOIN alliance AS a ON a.alliance = t.alliance
JOIN district AS d ON d.district = a.district
;
SELECT membership AS subject, CAST(school_year AS VARCHAR) AS part, 'evaluation' AS fact_table, evaluation AS fact_key
FROM evaluation
WHERE kind = 'council'
