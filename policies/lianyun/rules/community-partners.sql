/*
id: lianyun/3.3/community-purpose/partners
clauses: [lianyun/3.3/community-purpose]
title: {zh: 每个共同体至少有一个成员, en: A community has at least one partner}
subject: alliance
unit: unit
lower: partners_min
reported: membership
office: basic_education
message:
  zh: "{subject}登记了{measured}个成员，至少{lower}个"
  en: "{subject} has {measured} partners, at least {lower} needed"
cure:
  zh: 登记共同体的成员学校或学部
  en: Enter the schools or sections that are its partners
*/
SELECT a.alliance AS subject, a.district AS scope, count(m.membership) AS measured
FROM alliance_period AS a
JOIN district AS d ON d.district = a.district
LEFT JOIN membership AS m ON m.alliance = a.alliance AND $as_of < m.left_before
  AND coalesce(m.joined_on, $as_of) <= greatest($as_of, coalesce(a.active_from, DATE '9999-12-31'))
WHERE a.kind = 'community' AND $as_of < a.active_before
GROUP BY a.alliance, a.district
