/*
id: xingning/2.2/procedure-rules/vote
clauses: [xingning/2.2/procedure-rules, xingning/4.2.3/vote]
title: {zh: 表决结果符合议事规则, en: Votes are announced as the rules count them}
subject: resolution
limits: [lower]
office: council
readings: [council_majority]
message:
  zh: '{subject}宣布的结果与到会人数、票数按议事规则得出的结果不一致'
  en: 'the result announced for {subject} is not what its rules make of those present and the votes'
cure:
  zh: 按集团的议事规则（没有的按本区约定）重新认定或重新表决。
  en: Count again by the group's rules, or by the district's reading where it has none, or vote again.
*/
-- By the group's own rules of that day; without them more than half, of all members or of those present by the reading.
SELECT v.resolution AS subject, 1 AS lower, CASE WHEN v.outcome IS NULL THEN NULL WHEN v.passed = v.outcome THEN 1 ELSE 0 END AS measured,
       CASE WHEN v.outcome IS NULL THEN 'voting_rule.majority_strict' END AS missing
FROM (
  SELECT c.resolution, c.passed,
         CASE WHEN NOT c.quorate THEN FALSE WHEN c.votes > c.needed THEN TRUE WHEN c.votes < c.needed THEN FALSE ELSE NOT c.strict END AS outcome
  FROM counted_vote AS c
) AS v
;
SELECT resolution AS subject, 'resolution' AS fact_table, resolution AS fact_key FROM counted_vote
