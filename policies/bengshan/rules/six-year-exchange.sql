/*
id: bengshan/5.4/six-year-exchange
title: {zh: 满年限的教师已列入交流或准予暂缓, en: 'Teachers who have reached the years are put on exchange or exempted'}
subject: teacher
unit: year
upper: exchange_trigger exclusive
reported: teacher
office: personnel
readings: [exchange_service_in, exchange_within_years]
part_of: alliance
message:
  zh: "{subject}在集团内任教已满{measured}年（{upper}年起列入交流名单），尚无安排或安排没有实行"
  en: "{subject} has taught in the group for {measured} full years (listed from {upper}) and nothing is arranged or it was not carried out"
cure:
  zh: 列入交流并登记派出或调动，或写明理由准予暂缓
  en: Put the teacher on exchange and record the posting or move, or exempt with a reason
*/
-- Being on the list calls for a decision, not for a move: whoever is arranged for, or exempted this school year with a reason, is left out.
-- An arrangement that led to nothing, or to an exchange as long ago as the years that list a teacher, no longer keeps anyone off.
SELECT u.person AS subject, u.unit AS part, u.school AS scope, full_years(u.starts_on, $as_of) AS measured
FROM unbroken_service AS u
CROSS JOIN school_year_today AS y
LEFT JOIN (SELECT person, max(decided_on) AS decided_on FROM standing_arrangement GROUP BY person) AS a ON a.person = u.person
LEFT JOIN (
  SELECT r.person, max(r.decided_on) AS exempt_on
  FROM arrangement AS r
  WHERE r.kind = 'exempt' AND r.reason IS NOT NULL
  GROUP BY r.person
) AS r ON r.person = u.person
WHERE u.purpose = 'teaching' AND u.starts_on <= $as_of AND $as_of < u.ends_before
  AND (a.decided_on IS NULL OR a.decided_on < u.starts_on)
  AND (r.exempt_on IS NULL OR r.exempt_on < y.starts_on)
;
SELECT p.person AS subject, p.unit AS part, 'school' AS fact_table, p.school AS fact_key
FROM service_piece AS p
