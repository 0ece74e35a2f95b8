/*
id: bengshan/4.2/support-priority
kind: indicator
title: {zh: 到薄弱、新建学校的教研指导占比, en: Share of guidance visits that reach weak and newly built schools}
subject: alliance
unit: percent
reported: guidance_visit exact
office: basic_education
message:
  zh: "{subject}本学年教研指导{denominator}次，到薄弱、新建学校{numerator}次，占{measured}"
  en: "{subject} this school year: {numerator} of {denominator} guidance visits reach weak or newly built schools, {measured}"
*/
SELECT m.alliance AS subject, m.alliance AS scope, count(DISTINCT CASE WHEN f.membership IS NOT NULL THEN v.visit END) AS numerator,
       count(DISTINCT v.visit) AS denominator
FROM member_today AS m
CROSS JOIN school_year_today AS y
JOIN guidance_visit AS v ON v.to_school = m.school AND y.starts_on <= v.visited_on
LEFT JOIN flagged_member AS f ON f.membership = m.membership
GROUP BY m.alliance
