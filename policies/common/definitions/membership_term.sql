/*
about:
  zh: 每段成员关系的模式和合作期：约定的起止，以及各次及时批准的延长合计后的终止日；没有写明的为空。
  en: Mode and term of every membership, as agreed and with all extensions decided in time; blank where not stated.
*/
SELECT m.membership, m.alliance, coalesce(m.school, c.school) AS school, coalesce(m.campus, m.section, m.school) AS unit, coalesce(m.mode, a.mode) AS mode,
       m.joined_on, m.left_before, coalesce(m.term_start, m.joined_on) AS term_start, m.term_before AS original_before,
       coalesce(e.months, 0) AS extended_months, plus_months(m.term_before, CAST(coalesce(e.months, 0) AS INT)) AS term_before
FROM membership AS m
LEFT JOIN campus AS c ON c.campus = m.campus
LEFT JOIN alliance_mode AS a ON a.alliance = m.alliance AND a.valid_from <= $as_of AND $as_of < a.valid_before
LEFT JOIN (SELECT membership, sum(months) AS months FROM extended_term WHERE in_time = 1 GROUP BY membership) AS e ON e.membership = m.membership
