/*
id: bengshan/5.3/special-post
kind: indicator
title: {zh: 可评特设岗位的派出人员, en: People who may be selected for a special post}
subject: teacher
unit: year
office: personnel
readings: [special_post_current_service]
part_of: alliance
message:
  zh: "{subject}在集团内薄弱学校已连续工作满{measured}年"
  en: "{subject} has served {measured} full unbroken years at weak schools of the group"
*/
SELECT w.person AS subject, w.unit AS part, max(full_years(w.starts_on, least(w.ends_before, $as_of))) AS measured
FROM unbroken_service AS w
JOIN parameter_today AS p ON p.name = 'special_post_years'
JOIN reading AS r ON r.name = 'special_post_current_service'
WHERE w.purpose = 'weak' AND full_years(w.starts_on, least(w.ends_before, $as_of)) >= p.value AND (r.value = 'not_required' OR $as_of < w.ends_before)
GROUP BY w.person, w.unit
;
SELECT w.person AS subject, w.unit AS part, 'posting' AS fact_table, w.posting AS fact_key
FROM weak_service_piece AS w
