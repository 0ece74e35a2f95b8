/*
about:
  zh: 未登记成立日期的集团、共同体若成立会新覆盖的单位；核算日前已退出的不算。
  en: Units that an alliance without a founding date would cover in addition, once founded; not those that left before the day.
*/
SELECT p.alliance, c.district, c.target, c.school_unit, c.school
FROM counted_place AS p
JOIN coverage_day AS j ON j.basis = p.basis
JOIN school_unit AS u ON u.school = p.school AND u.opened_on <= j.judged_on AND j.judged_on < u.closed_before
JOIN covered_unit AS c ON c.target = j.target AND c.school_unit = u.school_unit AND c.covered = 0
WHERE p.active_from IS NULL AND j.judged_on < p.active_before
GROUP BY p.alliance, c.district, c.target, c.school_unit, c.school
