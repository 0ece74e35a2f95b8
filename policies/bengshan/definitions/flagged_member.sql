/*
about:
  zh: 当日认定为重点扶持类型（薄弱、新建）的成员校，自何时起。
  en: Member schools flagged today as one of the kinds supported first (weak, newly built), and since when.
*/
SELECT m.membership, m.alliance, m.school, min(greatest(f.valid_from, p.active_from)) AS since
FROM member_today AS m
JOIN place_today AS p ON p.membership = m.membership
JOIN school_flag AS f ON f.school = m.school AND f.valid_from <= $as_of AND $as_of < f.valid_before
JOIN parameter_today AS k ON k.name = 'priority_school_types' AND k.item = f.flag
GROUP BY m.membership, m.alliance, m.school
