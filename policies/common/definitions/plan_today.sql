/*
about:
  zh: 所查日期有效的布局规划项。
  en: The items of the layout plan in force on the day asked for.
*/
SELECT p.plan_version, p.plan_item, p.district, p.name, p.alliance, p.mode, p.locality, p.planned_on, p.goal, p.measure
FROM layout_plan AS p
WHERE p.valid_from <= $as_of AND $as_of < p.valid_before
