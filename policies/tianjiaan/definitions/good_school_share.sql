/*
about:
  zh: 好学校截止期的核算：到期当日（未到期按所查日期）的每个成员及其当时是否认定为好学校。
  en: Members on the day good schools are due (the day asked for until then) and whether each was then found a good school.
*/
SELECT j.district, j.school, j.membership, j.due_on, max(CASE WHEN v.outcome = 'reached' THEN 1 ELSE 0 END) AS reached
FROM (SELECT m.district, m.school, m.membership, m.active_from, m.active_before, t.due_on, t.judged_on
      FROM judged_day AS t
      JOIN joined_school AS m ON m.active_from <= t.judged_on AND t.judged_on < m.active_before
      WHERE t.target = 'good_school_deadline') AS j
LEFT JOIN good_verdict AS v ON v.membership = j.membership AND v.decided_on <= least(j.due_on, $as_of) AND least(j.due_on, $as_of) < v.until
GROUP BY j.district, j.school, j.membership, j.due_on
