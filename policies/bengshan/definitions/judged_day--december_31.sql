/*
about:
  zh: 每个有期限的指标的核算日：“到某年”按当年12月31日，到期后定格。
  en: The day each dated target is judged on; “by the year” ends on 31 December, frozen after.
when: target_day = december_31
*/
SELECT p.name AS target, p.value, p.due_on, least(p.due_on, $as_of) AS judged_on
FROM parameter AS p
WHERE p.item = '' AND p.due_on IS NOT NULL AND p.valid_from <= least(p.due_on, $as_of) AND least(p.due_on, $as_of) < p.valid_before
