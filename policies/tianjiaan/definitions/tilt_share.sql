/*
about:
  zh: 每个有倾斜对象的集团每预算年度：集团专项资金用到各校的合计和倾斜对象所得，学生合计和倾斜对象学生（年度首日所在学年）。
  en: Per group that has schools to tilt to and budget year - money of its special fund that reached its schools, in all and for those schools, and pupils likewise, of the school year the budget year begins in.
*/
SELECT s.alliance, y.year, y.last_day, sum(m.money) AS money, sum(CASE WHEN t.school IS NOT NULL THEN m.money END) AS target_money,
       sum(p.pupils) AS pupils, sum(CASE WHEN t.school IS NOT NULL THEN p.pupils END) AS target_pupils,
       count(t.school) AS targets, count(*) - count(p.pupils) AS pupils_blank
FROM group_school AS s
CROSS JOIN judged_budget_year AS y
JOIN calendar_school_year AS c ON c.starts_on <= y.starts_on AND y.starts_on < c.ends_before
LEFT JOIN tilt_school AS t ON t.school = s.school AND t.year = y.year
LEFT JOIN (SELECT l.owner_alliance, e.budget_year, e.school, sum(e.amount_fen) AS money
           FROM ledger_entry AS e
           JOIN ledger AS l ON l.ledger = e.ledger AND l.kind = 'special_fund'
           WHERE e.direction = 'expense'
           GROUP BY l.owner_alliance, e.budget_year, e.school) AS m
  ON m.owner_alliance = s.alliance AND m.budget_year = y.year AND m.school = s.school
LEFT JOIN (SELECT school, school_year, sum(pupils) AS pupils FROM stage_pupils GROUP BY school, school_year) AS p
  ON p.school = s.school AND p.school_year = c.year
GROUP BY s.alliance, y.year, y.last_day
HAVING count(t.school) > 0
