/*
id: xingning/2.3/term-training
kind: duty
title: {zh: 每学期培训和课堂教学展示, en: Training and demonstration every term}
subject: membership
unit: activity
limits: [lower]
reported: activity
part_of: activity_kind
office: lead_school
readings: [term_training_per]
message:
  zh: '{subject}：{part}开展{measured}次，至少{lower}次'
  en: '{subject}: {part}, {measured} held, at least {lower}'
cure:
  zh: 由龙头学校补办，或补登已办的活动。
  en: Let the lead hold it, or enter what was held.
*/
SELECT o.membership AS subject, o.part, o.alliance AS scope, o.last_day AS due, o.needed AS lower, count(DISTINCT a.activity) AS measured
FROM term_training_owed AS o
LEFT JOIN term_training_held AS a
  ON a.alliance = o.alliance AND a.held_on >= o.starts_on AND a.held_on < o.ends_before AND (o.kind IS NULL OR a.kind = o.kind)
 AND (o.school IS NULL OR a.school = o.school)
GROUP BY o.membership, o.part, o.alliance, o.last_day, o.needed
;
SELECT o.membership AS subject, o.part, 'activity' AS fact_table, a.activity AS fact_key
FROM term_training_owed AS o
JOIN term_training_held AS a
  ON a.alliance = o.alliance AND a.held_on >= o.starts_on AND a.held_on < o.ends_before AND (o.kind IS NULL OR a.kind = o.kind)
 AND (o.school IS NULL OR a.school = o.school)
GROUP BY o.membership, o.part, a.activity
