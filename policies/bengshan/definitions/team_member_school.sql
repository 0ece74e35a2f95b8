/*
about:
  zh: 团队条款适用的成员：约定的模式中的当日成员。
  en: Members the team clause binds; today's members in the modes of the reading.
*/
SELECT m.membership, m.alliance, m.school, m.lead_school
FROM member_today AS m
JOIN setting AS s ON s.name = 'team_clause_modes' AND s.item = m.mode
