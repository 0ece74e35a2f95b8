/*
about:
  zh: 每学期应开展的活动：集团每类各一次，对每所成员学校给出同一结果。
  en: "What is owed each term: one of each kind for the group, told for every member."
when: term_training_per = group
*/
SELECT m.membership, m.alliance, m.term || ' ' || n.item AS part, n.item AS kind, CAST(NULL AS VARCHAR) AS school,
       m.starts_on, m.ends_before, m.last_day, n.value AS needed
FROM member_term AS m
JOIN parameter AS n ON n.name = 'term_activities' AND n.valid_from <= m.last_day AND m.last_day < n.valid_before
