/*
about:
  zh: 每所成员校加入后的第一个完整学期，在本学年和上学年之内已开始的；中途退出的不在内。
  en: The first whole term of each member after it joined, begun in this or the last school year; members that left within it are out.
*/
SELECT s.membership, s.alliance, s.school, t.term, t.starts_on, t.ends_before, t.last_day
FROM (SELECT g.membership, g.alliance, g.school, min(c.starts_on) AS starts_on
      FROM group_school AS g
      JOIN calendar_term AS c ON g.active_from <= c.starts_on
      WHERE g.role = 'member'
      GROUP BY g.membership, g.alliance, g.school) AS s
JOIN research_term AS t ON t.starts_on = s.starts_on
