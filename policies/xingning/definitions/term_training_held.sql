/*
about:
  zh: 培训和课堂教学展示及参加的学校。
  en: "Trainings and demonstrations with the schools that took part."
*/
SELECT a.activity, a.alliance, a.kind, a.held_on, s.school
FROM activity AS a
JOIN parameter AS n ON n.name = 'term_activities' AND n.item = a.kind AND n.valid_from <= a.held_on AND a.held_on < n.valid_before
LEFT JOIN activity_school AS s ON s.activity = a.activity
