/*
about:
  zh: 每个有期限的指标的核算日：“到某年”按当年结束的学年末，到期后定格。
  en: The day each dated target is judged on; “by the year” ends with the school year that ends in it, frozen after.
when: target_day = school_year_end
*/
SELECT p.name AS target, p.value, y.last_day AS due_on, least(y.last_day, $as_of) AS judged_on
FROM parameter AS p
JOIN calendar_school_year AS y ON EXTRACT(YEAR FROM y.last_day) = EXTRACT(YEAR FROM p.due_on)
WHERE p.item = '' AND p.due_on IS NOT NULL AND p.valid_from <= least(y.last_day, $as_of) AND least(y.last_day, $as_of) < p.valid_before
