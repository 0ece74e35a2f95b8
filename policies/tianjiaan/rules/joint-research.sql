/*
id: tianjiaan/2.3.2/joint-research
title: {zh: 新加入学校第一学期参加联合教研, en: A newly joined school takes part in its first term}
subject: membership
unit: activity
limits: [lower]
reported: [activity, activity_school]
office: lead_school
message:
  zh: "{subject}加入后的第一个学期{part}没有参加联合教研"
  en: "{subject} took part in no joint research in its first term, {part}"
cure:
  zh: 请骨干教师带动该校参加联合教研，或补登已参加的活动
  en: Bring the school into joint research, or record what it took part in
*/
-- Its first whole term: the first one that begins on or after the day it joined.
SELECT f.membership AS subject, f.term AS part, f.alliance AS scope, f.last_day AS due, 1 AS lower, count(DISTINCT a.activity) AS measured
FROM first_term AS f
LEFT JOIN group_activity AS a
  ON a.alliance = f.alliance AND a.school = f.school AND a.kind = 'joint_research' AND a.held_on >= f.starts_on AND a.held_on < f.ends_before
GROUP BY f.membership, f.alliance, f.term, f.last_day
