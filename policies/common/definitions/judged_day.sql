/*
about:
  zh: 每个有期限的指标的核算日：到期前按所查日期，到期后定格在到期日。
  en: The day each dated target is judged on; the day asked for until it is due, frozen at the due day after.
*/
SELECT p.name AS target, p.value, p.due_on, least(p.due_on, $as_of) AS judged_on
FROM parameter AS p
WHERE p.item = '' AND p.due_on IS NOT NULL AND p.valid_from <= least(p.due_on, $as_of) AND least(p.due_on, $as_of) < p.valid_before
