/*
id: lianyun/3.2/yunshan-leadership/units
clauses: [lianyun/3.2/yunshan-leadership]
title: {zh: 两个实体各有自己的数据, en: Each running entity has figures of its own}
subject: alliance
unit: campus
lower: yunshan_running_units
reported: stage_pupils
office: basic_education
message:
  zh: "{subject}只有{measured}个校区有本学年自己的数据，应有{lower}个"
  en: "Only {measured} campuses of {subject} have figures of their own this year instead of {lower}"
cure:
  zh: 分校区填报在校生
  en: Report pupils campus by campus
*/
SELECT j.alliance AS subject, j.school AS scope, count(DISTINCT c.campus) AS measured
FROM joint_school AS j
CROSS JOIN school_year_today AS y
LEFT JOIN stage_pupils AS e ON e.school = j.school AND e.school_year = y.year
LEFT JOIN campus AS c ON c.campus = e.campus AND c.school = j.school
GROUP BY j.alliance, j.school
