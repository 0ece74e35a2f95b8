/*
id: lianyun/3.3/community-purpose
title: {zh: 每个共同体恰有一个主体, en: A community has exactly one main body}
subject: alliance
unit: unit
lower: main_bodies_per_community
upper: main_bodies_per_community
office: basic_education
message:
  zh: "{subject}登记了{measured}个主体，应为{lower}个"
  en: "{subject} has {measured} main bodies instead of {lower}"
cure:
  zh: 主体填一个集团或一所学校，不同时填
  en: Enter one group or one school as main body, not both
*/
SELECT a.alliance AS subject, CASE WHEN a.lead_school IS NULL THEN 0 ELSE 1 END + CASE WHEN a.lead_alliance IS NULL THEN 0 ELSE 1 END AS measured
FROM alliance_period AS a
JOIN district AS d ON d.district = a.district
WHERE a.kind = 'community' AND $as_of < a.active_before
