/*
about:
  zh: 约定的合作期限：满几年，另几天，以及这几天所在的一年共几天；没有写明期满日的为空。
  en: The agreed term in whole years, days beyond, and how many days the year of those days has; blank where no end was stated.
*/
-- Six years from 29 February end on 28 February: the day that other years lack is not a day too many.
SELECT y.membership, y.joined_on, y.years,
       greatest(days_between(plus_months(y.term_start, 12 * y.years), y.original_before)
                - CASE WHEN plus_months(plus_months(y.term_start, 12 * y.years), -12 * y.years) <> y.term_start THEN 1 ELSE 0 END, 0) AS days,
       days_between(plus_months(y.term_start, 12 * y.years), plus_months(y.term_start, 12 * y.years + 12)) AS of_days
FROM (
  SELECT t.membership, t.joined_on, t.term_start, t.original_before, full_years(t.term_start, t.original_before) AS years
  FROM membership_term AS t
) AS y
