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
SELECT g.alliance AS subject, g.alliance AS scope, c.public_units AS numerator, c.units AS denominator,
       CASE WHEN c.stated < c.units THEN 'school.ownership' END AS missing
FROM group_today AS g
JOIN reading AS r ON r.name = 'public_share_of'
JOIN (
  SELECT m.basis, count(CASE WHEN s.ownership = 'public' THEN m.unit END) AS public_units, count(s.ownership) AS stated, count(*) AS units
  FROM counted_member AS m
  JOIN school_today AS s ON s.school = m.school
  GROUP BY m.basis
) AS c ON c.basis = CASE WHEN r.value = 'district_groups' THEN g.district ELSE g.alliance END
;
SELECT g.alliance AS subject, 'school' AS fact_table, m.school AS fact_key
FROM group_today AS g
JOIN reading AS r ON r.name = 'public_share_of'
JOIN counted_member AS m ON m.basis = CASE WHEN r.value = 'district_groups' THEN g.district ELSE g.alliance END
JOIN school_today AS s ON s.school = m.school AND s.ownership = 'private'
