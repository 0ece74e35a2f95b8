/*
id: bengshan/5.4/six-year-exchange
title: {zh: 满年限的教师已列入交流或准予暂缓, en: 'Teachers who have reached the years are put on exchange or exempted'}
subject: teacher
unit: year
upper: exchange_trigger exclusive
reported: teacher
office: personnel
readings: [exchange_service_in]
part_of: alliance
message:
  zh: "{subject}在集团内任教已满{measured}年（{upper}年起列入交流名单），尚无安排"
  en: "{subject} has taught in the group for {measured} full years (listed from {upper}) and nothing is arranged"
cure:
  zh: 列入交流，或写明理由准予暂缓
  en: Put the teacher on exchange, or exempt with a reason
*/
-- Being on the list calls for a decision, not for a move: whoever is arranged for, or exempted this school year with a reason, is left out.
SELECT u.person AS subject, u.unit AS part, j.school AS scope, full_years(u.starts_on, $as_of) AS measured
FROM unbroken_service AS u
JOIN (SELECT p.person, p.unit, min(p.school) AS school FROM service_piece AS p
      WHERE p.starts_on <= $as_of AND $as_of < p.ends_before GROUP BY p.person, p.unit) AS j ON j.person = u.person AND j.unit = u.unit
CROSS JOIN school_year_today AS y
WHERE u.purpose = 'teaching' AND u.starts_on <= $as_of AND $as_of < u.ends_before
  AND NOT EXISTS (SELECT 1 FROM arrangement AS r WHERE r.person = u.person AND r.decided_on >= u.starts_on
                  AND (r.kind = 'arranged' OR (r.kind = 'exempt' AND r.reason IS NOT NULL AND r.decided_on >= y.starts_on)))
;
SELECT p.person AS subject, p.unit AS part, 'school' AS fact_table, p.school AS fact_key
FROM service_piece AS p
