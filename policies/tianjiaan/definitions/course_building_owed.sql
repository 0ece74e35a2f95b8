/*
about:
  zh: 成员校应组织课程建设活动的年份（公历）：整年为成员。
  en: Calendar years for which a member owes course building; a member all the year.
*/
SELECT m.membership, m.school, m.alliance, c.period, c.starts_on, c.ends_before, c.last_day
FROM cadence_period AS c
JOIN alliance_place AS m ON m.role = 'member' AND m.active_from <= c.starts_on AND c.ends_before <= m.active_before
JOIN group_today AS g ON g.alliance = m.alliance
WHERE c.every = 'calendar_year'
