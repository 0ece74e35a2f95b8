/*
id: lianyun/3.2/haitang
title: {zh: 小班化校区不超过自定的班额, en: Classes of a small-class campus stay within its own limit}
subject: campus
limits: [upper]
force: must
unit: pupil
part_of: stage
office: basic_education
message:
  zh: "{subject}本学年最大班额{measured}人，自定上限{upper}人"
  en: "The largest class at {subject} this school year has {measured} pupils, its own limit is {upper}"
cure:
  zh: 调整分班，或由教育局修改该校区的班额上限
  en: Re-divide the classes, or have the bureau change the campus's limit
*/
-- The text gives no number: only campuses for which the bureau entered a limit are judged.
SELECT c.campus AS subject, e.stage AS part, c.class_size_limit AS upper, e.largest_class AS measured,
       CASE WHEN e.campus IS NULL THEN 'stage_pupils' WHEN e.largest_class IS NULL THEN 'stage_pupils.largest_class' END AS missing
FROM campus AS c
JOIN school AS s ON s.school = c.school
JOIN district AS d ON d.district = s.district
CROSS JOIN school_year_today AS y
LEFT JOIN stage_pupils AS e ON e.campus = c.campus AND e.school_year = y.year
WHERE c.class_size_limit IS NOT NULL AND $as_of < c.closed_before
  AND (c.opened_on <= $as_of OR (c.opened_on IS NULL AND coalesce(c.standing, 'open') <> 'planned'))
