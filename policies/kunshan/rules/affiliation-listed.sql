/*
id: kunshan/0/addressees
title: {zh: 学校隶属单位在名单内, en: A school's affiliation is on the list}
subject: school
limits: [upper]
# The list is a fact; an affiliation outside it is a deviation to explain.
force: default
office: bureau
readings: [payer_levels]
message:
  zh: "{subject}的隶属单位不在市、区（镇）名单内"
  en: "The affiliation of {subject} is not on the list of city, zones and towns"
cure:
  zh: 改为名单内的单位；名单缺少的镇，先在机构表登记为区镇
  en: Choose one of the list; a town that is missing is first registered as an organisation of the kind zone
*/
SELECT s.school AS subject, 0 AS upper,
       CASE WHEN t.affiliation IS NOT NULL AND o.name IS NULL THEN 1 ELSE 0 END AS measured,
       CASE WHEN t.affiliation IS NULL THEN 'school.affiliation' END AS missing
FROM school AS s
JOIN district AS d ON d.district = s.district
JOIN school_today AS t ON t.school = s.school
LEFT JOIN (SELECT DISTINCT name FROM paying_office) AS o ON o.name = t.affiliation
WHERE $as_of < s.closed_before
