/*
id: lianyun/3.2/yunshan-group
title: {zh: 由校区组成的集团待校区启用后成立, en: A group with a campus as member is founded once the campus is open}
subject: alliance
limits: [upper]
force: must
unit: campus
office: basic_education
readings: [founding_date]
message:
  zh: "{subject}成立时有{measured}个校区尚未启用"
  en: "{measured} campuses of {subject} were not open when it was founded"
cure:
  zh: 登记校区的启用日期，或把成立日期改到启用之后
  en: Enter the day the campus opened, or move the founding date after it
*/
SELECT a.alliance AS subject, 0 AS upper,
       count(CASE WHEN c.opened_on > a.active_from OR (c.opened_on IS NULL AND coalesce(c.standing, 'open') = 'planned') THEN 1 END) AS measured
FROM alliance_period AS a
JOIN district AS d ON d.district = a.district
JOIN membership AS m ON m.alliance = a.alliance
JOIN campus AS c ON c.campus = m.campus
WHERE a.kind = 'group' AND a.active_from IS NOT NULL
GROUP BY a.alliance
;
SELECT m.alliance AS subject, 'campus' AS fact_table, m.campus AS fact_key
FROM membership AS m
WHERE m.campus IS NOT NULL
