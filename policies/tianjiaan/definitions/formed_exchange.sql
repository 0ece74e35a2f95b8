/*
about:
  zh: 集团内以走教、支教、跟教形式交流的人员及其类别与形式是否相符；类别未填的为空。
  en: Exchanges in one of the three named forms inside a group, the teacher's category and whether it fits the form; blank where the category is.
*/
SELECT p.posting, min(p.alliance) AS alliance, p.person, p.form, p.starts_on, p.ends_before,
       max(CASE WHEN p.form = 'itinerant' AND t.category = 'master' THEN 1
                WHEN p.form = 'support' AND t.category = 'backbone' THEN 1
                WHEN p.form = 'following' AND t.category IN ('young', 'newly_hired') THEN 1
                WHEN t.category IS NOT NULL THEN 0 END) AS fits
FROM group_posting AS p
JOIN district AS d ON d.district = p.district
JOIN parameter_today AS k ON k.name = 'exchange_forms' AND k.item = p.form
LEFT JOIN teacher AS t ON t.person = p.person AND t.school = p.from_school AND t.starts_on <= p.starts_on AND p.starts_on < t.ends_before
WHERE p.starts_on <= $as_of
GROUP BY p.posting, p.person, p.form, p.starts_on, p.ends_before
