/*
about:
  zh: 每学期对每所成员学校应开展的活动：不分类，一次即可。
  en: "What is owed each term: one of any kind for every member."
when: term_training_per = member
*/
SELECT m.membership, m.alliance, m.term AS part, CAST(NULL AS VARCHAR) AS kind, m.school AS school,
       m.starts_on, m.ends_before, m.last_day, min(n.value) AS needed
FROM member_term AS m
JOIN parameter AS n ON n.name = 'term_activities' AND n.valid_from <= m.last_day AND m.last_day < n.valid_before
GROUP BY m.membership, m.alliance, m.term, m.school, m.starts_on, m.ends_before, m.last_day
