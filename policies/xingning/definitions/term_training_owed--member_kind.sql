/*
about:
  zh: 每学期对每所成员学校应开展的活动：每类各一次。
  en: "What is owed each term: one of each kind for every member."
when: term_training_per = member_kind
*/
SELECT m.membership, m.alliance, m.term || ' ' || n.item AS part, n.item AS kind, m.school AS school,
       m.starts_on, m.ends_before, m.last_day, n.value AS needed
FROM member_term AS m
JOIN parameter AS n ON n.name = 'term_activities' AND n.valid_from <= m.last_day AND m.last_day < n.valid_before
