/*
id: xingning/4.3/term-length
title: {zh: 合作期限3至6年, en: A term of 3 to 6 years}
subject: membership
unit: year
limits: [lower, upper]
office: bureau
readings: [forced_and_auto_exit_modes]
message:
  zh: '{subject}的合作期限为{measured}年，一般应为{lower}至{upper}年'
  en: 'the term of {subject} is {measured} years; generally {lower} to {upper}'
cure:
  zh: 调整合作期限，或书面说明理由并登记为例外。
  en: Change the term, or record an exception with its written reason.
*/
-- Whole years, and the days beyond as a part of the year they lie in, never so small that a day would vanish in rounding:
-- a day short of 3 is 2.99, a day over 6 is 6.01. The numbers are those in force on the day of joining.
SELECT y.membership AS subject, l.value AS lower, u.value AS upper,
       y.years + CASE WHEN y.days = 0 THEN 0 ELSE least(greatest(CAST(y.days AS DOUBLE) / y.of_days, 0.01), 0.99) END AS measured,
       CASE WHEN y.years IS NULL THEN 'membership.term_before' END AS missing
FROM agreed_term AS y
JOIN member_today AS m ON m.membership = y.membership AND m.automatic_exit
LEFT JOIN parameter AS l ON l.name = 'term_min' AND l.valid_from <= y.joined_on AND y.joined_on < l.valid_before
LEFT JOIN parameter AS u ON u.name = 'term_max' AND u.valid_from <= y.joined_on AND y.joined_on < u.valid_before
;
SELECT membership AS subject, 'membership' AS fact_table, membership AS fact_key FROM membership_term
