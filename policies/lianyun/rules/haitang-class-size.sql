/*
id: lianyun/3.2/haitang
title: {zh: 小班化校区不超过自定的班额, en: Classes of a small-class campus stay within its own limit}
subject: campus
limits: [upper]
force: must
unit: pupil
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
       CASE WHEN e.largest_class IS NULL THEN 'stage_pupils.largest_class' END AS missing
FROM campus AS c
JOIN school AS s ON s.school = c.school
JOIN district AS d ON d.district = s.district
JOIN stage_pupils AS e ON e.campus = c.campus
JOIN school_year_today AS y ON y.year = e.school_year
WHERE c.class_size_limit IS NOT NULL
