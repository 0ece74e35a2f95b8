/*
id: xingning/2.3/member-shadowing
title: {zh: 成员学校相应派人跟岗, en: The member sends people to learn at the lead}
subject: membership
unit: person
limits: [lower]
reported: posting
office: member_school
message:
  zh: '{subject}在{part}学年接收了团队，却没有派人到龙头学校跟岗'
  en: '{subject} received a team in {part} and sent nobody to learn at the lead'
cure:
  zh: 派人跟岗，或补登已有的跟岗。
  en: Send people, or enter the shadowing there was.
*/
-- No number is given, so one person is enough; owed where a team came, and until the school year ends.
SELECT m.membership AS subject, CAST(y.year AS VARCHAR) AS part, m.school AS scope, y.last_day AS due, 1 AS lower,
       count(DISTINCT CASE WHEN p.kind = 'shadowing' THEN p.person END) AS measured
FROM membership_period AS m
JOIN district AS d ON d.district = m.district
JOIN alliance AS a ON a.alliance = m.alliance AND a.lead_school <> m.school
JOIN judged_school_year AS y ON m.active_from <= y.last_day AND y.starts_on < m.active_before
JOIN (
  SELECT t.to_school AS school, t.from_school AS lead_school, t.kind, t.person, t.starts_on, t.ends_before
  FROM posting AS t
  WHERE t.kind = 'team' AND t.starts_on <= $as_of
  UNION ALL
  SELECT b.from_school, b.to_school, b.kind, b.person, b.starts_on, b.ends_before
  FROM posting AS b
  WHERE b.kind = 'shadowing' AND b.starts_on <= $as_of
) AS p ON p.school = m.school AND p.lead_school = a.lead_school AND p.starts_on <= y.last_day AND y.starts_on < p.ends_before
WHERE m.role = 'member'
GROUP BY m.membership, m.school, y.year, y.last_day
HAVING count(CASE WHEN p.kind = 'team' THEN 1 END) > 0
