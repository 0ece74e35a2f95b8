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
SELECT m.membership AS subject, CAST(p.year AS VARCHAR) AS part, m.school AS scope, y.last_day AS due, 1 AS lower,
       count(DISTINCT CASE WHEN p.kind = 'shadowing' THEN p.person END) AS measured
FROM posting_level AS p
JOIN district AS d ON d.district = p.district
JOIN judged_school_year AS y ON y.year = p.year
JOIN membership_period AS m
  ON m.alliance = p.alliance AND m.role = 'member' AND m.active_from <= y.last_day AND y.starts_on < m.active_before
 AND m.school = CASE WHEN p.kind = 'team' AND p.direction = 'out' THEN p.to_school
                     WHEN p.kind = 'shadowing' AND p.direction = 'back' THEN p.from_school END
WHERE p.from_school <> p.to_school
GROUP BY m.membership, m.school, p.year, y.last_day
HAVING count(CASE WHEN p.kind = 'team' THEN 1 END) > 0
