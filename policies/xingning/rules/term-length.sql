/*
id: xingning/4.3/term-length
title: {zh: 合作期限3至6年, en: A term of 3 to 6 years}
subject: membership
unit: day
limits: [lower, upper]
office: bureau
readings: [forced_and_auto_exit_modes]
message:
  zh: '{subject}的合作期限为{measured}天，一般应在{lower}至{upper}天之间'
  en: 'the term of {subject} is {measured} days; generally between {lower} and {upper}'
cure:
  zh: 调整合作期限，或书面说明理由并登记为例外。
  en: Change the term, or record an exception with its written reason.
*/
-- Years would hide a day: 6 years and 1 day is still "6". So the agreed days stand against 3 and 6 years from the same start,
-- by the numbers in force on the day of joining.
SELECT t.membership AS subject, days_between(t.term_start, t.original_before) AS measured,
       days_between(t.term_start, plus_months(t.term_start, CAST(12 * l.value AS INT))) AS lower,
       days_between(t.term_start, plus_months(t.term_start, CAST(12 * u.value AS INT))) AS upper,
       CASE WHEN t.original_before IS NULL THEN 'membership.term_before' END AS missing
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
JOIN membership_term AS t ON t.membership = m.membership
LEFT JOIN parameter AS l ON l.name = 'term_min' AND l.valid_from <= t.joined_on AND t.joined_on < l.valid_before
LEFT JOIN parameter AS u ON u.name = 'term_max' AND u.valid_from <= t.joined_on AND t.joined_on < u.valid_before
WHERE m.role = 'member' AND m.automatic_exit
;
SELECT membership AS subject, 'membership' AS fact_table, membership AS fact_key FROM membership_term
