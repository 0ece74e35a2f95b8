/*
id: xingning/4.2.1/two-consecutive-fails
title: {zh: 没有连续两年不合格, en: No two failed years in a row}
subject: membership
unit: school year
upper: consecutive_fails exclusive
reported: evaluation
office: council
readings: [missing_year_breaks_chain, forced_and_auto_exit_modes]
message:
  zh: '{subject}连续{measured}个学年评估不合格，达到{upper}个学年即应强制退出'
  en: '{subject} failed {measured} school years in a row; at {upper} a forced exit is opened'
cure:
  zh: 按强制退出流程办理，情形为连续不合格。
  en: Open the forced exit, cause two failed years.
*/
-- A fail with no result yet for the school year after it may still turn into the second in a row: that is "not known".
SELECT m.membership AS subject, m.alliance AS scope, coalesce(max(f.years), 0) AS measured,
       CASE WHEN count(r.school_year) = 0 AND max(f.last_year) = CASE WHEN s.value = 'yes' THEN l.year - 1 ELSE max(e.school_year) END
            THEN 'evaluation.result' END AS missing
FROM member_today AS m
JOIN setting AS x ON x.name = 'forced_and_auto_exit_modes' AND x.item = m.mode
JOIN setting AS s ON s.name = 'missing_year_breaks_chain' AND s.item = ''
CROSS JOIN (SELECT max(year) AS year FROM calendar_school_year WHERE last_day < $as_of) AS l
LEFT JOIN fail_run AS f ON f.membership = m.membership
LEFT JOIN council_result AS r ON r.membership = m.membership AND r.school_year >= l.year
LEFT JOIN council_result AS e ON e.membership = m.membership
GROUP BY m.membership, m.alliance, l.year, s.value
;
SELECT membership AS subject, 'evaluation' AS fact_table, evaluation AS fact_key FROM evaluation WHERE kind = 'council' AND result = 'fail'
