/*
about:
  zh: 本区教育集团各校本年度和上年度的绩效工资总量、发放、上限和集团化办学奖励。
  en: "Performance pay of the schools in the district's groups in the budget years judged: paid, cap and reward of group work."
*/
SELECT DISTINCT t.school, t.budget_year, t.base_fen, t.cap_fen, t.paid_fen, t.group_reward_fen, t.stated_total_fen
FROM pay_total AS t
JOIN judged_budget_year AS y ON y.year = t.budget_year
JOIN membership_period AS m ON m.school = t.school AND m.kind = 'group' AND m.active_from <= y.last_day AND y.starts_on < m.active_before
JOIN district AS d ON d.district = m.district
