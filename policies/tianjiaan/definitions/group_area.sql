/*
about:
  zh: 每个集团的学校分布在几个区域（区县加城乡类型）。城乡类型不全时，区域数是下限。
  en: How many areas (home district and locality) a group's schools lie in; a floor while a locality is blank.
*/
SELECT g.alliance, g.district, g.cross_area,
       greatest(count(DISTINCT s.district), count(DISTINCT s.district || '/' || s.locality)) AS areas,
       count(s.school) - count(s.locality) AS localities_blank
FROM group_today AS g
JOIN place_today AS p ON p.alliance = g.alliance
JOIN school_today AS s ON s.school = p.school
GROUP BY g.alliance, g.district, g.cross_area
