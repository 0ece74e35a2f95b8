/*
id: xingning/note.4.3/school-duty
title: {zh: 公办中小学校有主体责任的责任人, en: A public school has somebody who answers for it}
subject: school
unit: person
limits: [lower]
reported: responsible_person
office: member_school
message:
  zh: '{subject}没有登记主体责任的责任人'
  en: '{subject} has nobody entered who answers for its main responsibility'
cure:
  zh: 确定责任人并登记任期起始日。
  en: Name the person and enter the first day.
*/
-- Ownership or type left blank: whether the school carries the duty is not known, unless somebody answers anyway.
SELECT s.school AS subject, s.school AS scope, 1 AS lower,
       count(DISTINCT r.person) AS measured,
       CASE WHEN count(r.person) = 0 AND o.ownership IS NULL THEN 'school.ownership'
            WHEN count(r.person) = 0 AND o.school_type IS NULL THEN 'school.school_type' END AS missing
FROM school_period AS s
JOIN district AS d ON d.district = s.district
JOIN school_today AS o ON o.school = s.school
JOIN parameter_today AS t ON t.name = 'school_duty_types' AND t.item = coalesce(o.school_type, 'primary')
JOIN parameter_today AS n ON n.name = 'school_duties'
LEFT JOIN responsible_person AS r ON r.school = s.school AND r.duty = n.item AND r.starts_on <= $as_of AND $as_of < r.ends_before
WHERE s.opened_on <= $as_of AND $as_of < s.closed_before AND coalesce(o.ownership, 'public') = 'public'
GROUP BY s.school, o.ownership, o.school_type
;
SELECT school AS subject, 'responsible_person' AS fact_table, school || '|' || duty || '|' || CAST(starts_on AS VARCHAR) AS fact_key
FROM responsible_person
WHERE starts_on <= $as_of AND $as_of < ends_before
