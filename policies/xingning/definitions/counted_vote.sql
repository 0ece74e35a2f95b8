/*
about:
  zh: 本区教育集团理事会的每次表决，按当日的集团议事规则（没有规则的按本区约定，全体或到会理事过半数）：是否达到到会人数、票数与所需、是否须超过。
  en: "Votes of the councils of the district's groups by the group's rules of the day, or by the reading where it has none, more than half: quorum, votes and votes needed."
*/
SELECT r.resolution, r.passed,
       CASE WHEN w.alliance IS NULL THEN TRUE ELSE r.present * w.quorum_denominator >= r.seats * w.quorum_numerator END AS quorate,
       CASE WHEN w.alliance IS NULL THEN TRUE ELSE w.majority_strict END AS strict,
       r.votes_for * coalesce(w.majority_denominator, 2) AS votes,
       CASE WHEN coalesce(w.majority_of, s.value) = 'present' THEN r.present ELSE r.seats END * coalesce(w.majority_numerator, 1) AS needed
FROM resolution AS r
JOIN alliance AS a ON a.alliance = r.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN setting AS s ON s.name = 'council_majority' AND s.item = ''
LEFT JOIN body AS b ON b.body = r.body
LEFT JOIN (
  SELECT v.resolution, max(o.starts_on) AS starts_on
  FROM resolution AS v
  JOIN voting_rule AS o ON o.alliance = v.alliance AND o.starts_on <= v.voted_on AND v.voted_on < o.ends_before
  GROUP BY v.resolution
) AS k ON k.resolution = r.resolution
LEFT JOIN voting_rule AS w ON w.alliance = r.alliance AND w.starts_on = k.starts_on
WHERE coalesce(b.kind, 'council') = 'council'
