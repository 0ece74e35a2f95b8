/*
id: xingning/2.4/big-research
kind: duty
title: {zh: 按集团自定频次开展大教研, en: Group-wide research as often as the group set}
subject: alliance
unit: activity
limits: [lower]
reported: activity
office: lead_school
message:
  zh: '{subject}：{part}开展大教研{measured}次，集团自定每期至少{lower}次（只有一所学校参加的不算）'
  en: '{subject}: {measured} research events in {part}, by its own cadence at least {lower}; those of one school do not count'
cure:
  zh: 组织成员学校开展大教研，或补登已有的活动和参加学校。
  en: Hold one with the members, or enter what was held and who took part.
*/
-- Rows only where the group set a cadence: the text gives no number, and without one events are counted by the indicator.
SELECT o.alliance AS subject, o.period AS part, o.alliance AS scope, max(o.last_day) AS due, 1 AS lower, count(DISTINCT e.activity) AS measured
FROM cadence_owed AS o
JOIN alliance AS a ON a.alliance = o.alliance
JOIN district AS d ON d.district = a.district
LEFT JOIN group_research AS e ON e.alliance = o.alliance AND e.held_on >= o.starts_on AND e.held_on < o.ends_before
WHERE o.duty = 'big-research' AND o.kind = 'group'
GROUP BY o.alliance, o.period
