/*
about:
  zh: 区里组织、面向集团的教研活动，每个受邀集团一行。
  en: Activities of the district that address groups, a row per group addressed.
*/
SELECT t.alliance, a.activity, a.held_on, y.year
FROM activity AS a
JOIN activity_alliance AS t ON t.activity = a.activity
JOIN alliance AS g ON g.alliance = t.alliance
JOIN district AS d ON d.district = g.district
JOIN judged_school_year AS y ON y.starts_on <= a.held_on AND a.held_on < y.ends_before
WHERE a.alliance IS NULL
