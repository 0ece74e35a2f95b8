/*
id: lianyun/3.4/inspection-system
kind: duty
title: {zh: 按集团自定频次到每所成员校视导, en: Every member is inspected as often as its group set}
subject: membership
unit: visit
limits: [lower]
reported: walkthrough
office: basic_education
message:
  zh: "{subject}{part}没有教学视导，应在{due}前完成"
  en: "{subject} was not inspected in {part}, due by {due}"
cure:
  zh: 安排视导并登记；已过的时段请说明情况
  en: Inspect and register it; a period gone is to be explained
*/
-- Only groups that set a cadence; a member owes nothing for a period it did not belong to all along.
SELECT m.membership AS subject, o.period AS part, o.alliance AS scope, o.due, 1 AS lower, count(w.walkthrough) AS measured
FROM cadence_owed AS o
JOIN place_today AS m ON m.alliance = o.alliance AND m.role = 'member' AND m.active_from <= o.starts_on AND o.ends_before <= m.active_before
JOIN alliance_today AS a ON a.alliance = o.alliance AND a.kind = 'group'
LEFT JOIN walkthrough AS w ON w.alliance = o.alliance AND w.school = m.school AND o.starts_on <= w.walked_on AND w.walked_on < o.ends_before
WHERE o.duty = 'inspection-system'
GROUP BY m.membership, o.period, o.alliance, o.due
;
SELECT m.membership AS subject, o.period AS part, 'walkthrough' AS fact_table, w.walkthrough AS fact_key
FROM cadence_owed AS o
JOIN place_today AS m ON m.alliance = o.alliance AND m.role = 'member'
JOIN walkthrough AS w ON w.alliance = o.alliance AND w.school = m.school AND o.starts_on <= w.walked_on AND w.walked_on < o.ends_before
WHERE o.duty = 'inspection-system'
