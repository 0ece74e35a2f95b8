/*
about:
  zh: 每段成员关系的合作期：约定的期满日、各次延长合计后的期满日、实际终止日。
  en: The term of every membership, as agreed, with all extensions, and the day it really ends.
*/
SELECT m.membership, m.alliance, coalesce(m.school, c.school) AS school, coalesce(m.campus, m.section, m.school) AS unit, coalesce(m.mode, a.mode) AS mode,
       m.joined_on, m.left_before, coalesce(m.term_start, m.joined_on) AS term_start, m.term_before AS original_before,
       coalesce(e.months, 0) AS extended_months, plus_months(m.term_before, coalesce(e.months, 0)) AS term_before
FROM membership AS m
JOIN alliance AS a ON a.alliance = m.alliance
LEFT JOIN campus AS c ON c.campus = m.campus
LEFT JOIN (SELECT membership, sum(months) AS months FROM extension GROUP BY membership) AS e ON e.membership = m.membership
