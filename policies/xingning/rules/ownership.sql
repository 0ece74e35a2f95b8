/*
id: xingning/2.1/ownership
title: {zh: 成员学校以公办为主, en: Most members are public}
subject: alliance
unit: percent
lower: setting public_share_above exclusive
reported: membership exact
office: bureau
readings: [public_share_above, public_share_of]
alternatives: [public_share_of]
counted: school
message:
  zh: '{subject}的成员学校中公办占{measured}（{numerator}/{denominator}），未超过{lower}'
  en: 'public schools are {measured} ({numerator}/{denominator}) of the members of {subject}, not above {lower}'
cure:
  zh: 说明理由并登记为例外，或吸收公办学校加盟。
  en: Record an exception with its reason, or let public schools join.
*/
SELECT c.alliance AS subject, c.alliance AS scope, count(CASE WHEN s.ownership = 'public' THEN c.unit END) AS numerator,
       count(*) AS denominator, CASE WHEN count(s.ownership) < count(*) THEN 'school.ownership' END AS missing
FROM counted_member AS c
JOIN school_today AS s ON s.school = c.school
GROUP BY c.alliance
;
SELECT c.alliance AS subject, 'school' AS fact_table, c.school AS fact_key
FROM counted_member AS c
JOIN school_today AS s ON s.school = c.school AND s.ownership = 'private'
