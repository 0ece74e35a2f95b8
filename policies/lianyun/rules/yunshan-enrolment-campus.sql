/*
id: lianyun/3.2/yunshan-enrolment/campus
clauses: [lianyun/3.2/yunshan-enrolment]
kind: indicator
title: {zh: 录取后分到各校区的人数, en: Pupils allocated to each campus}
subject: school
unit: percent
counted: pupil
reported: admission exact
office: basic_education
part_of: campus
message:
  zh: "{subject}录取{denominator}人，分到{part}{numerator}人，占{measured}"
  en: "{subject}: {numerator} of {denominator} admitted pupils were allocated to {part}, {measured}"
*/
-- This year's list. The shares of all campuses add up to 100 % once every pupil is allocated.
SELECT j.school AS subject, c.campus AS part, j.school AS scope, count(DISTINCT CASE WHEN a.campus = c.campus THEN a.pupil END) AS numerator,
       count(DISTINCT a.pupil) AS denominator
FROM joint_school AS j
JOIN campus AS c ON c.school = j.school AND $as_of < c.closed_before
CROSS JOIN school_year_today AS y
JOIN admission AS a ON a.school = j.school AND a.school_year = y.year
GROUP BY j.school, c.campus
