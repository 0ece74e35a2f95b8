/*
about:
  zh: 所查日期集团学校的核定教职工、学科岗位及已聘数；已聘数未填的按岗位任职计，没有任职记录的为空。
  en: Approved staff and subject posts of grouped schools on the day asked for, with those filled; where not entered they are counted from the posts held, blank without any.
*/
SELECT q.quota, s.alliance, q.school, q.kind, q.subject, q.approved, coalesce(q.filled, h.held) AS filled
FROM group_school AS s
JOIN post_quota AS q ON q.school = s.school AND q.kind IN ('staff', 'subject_staff') AND q.starts_on <= $as_of AND $as_of < q.ends_before
LEFT JOIN (SELECT school, kind, coalesce(subject, '') AS subject, count(DISTINCT person) AS held
           FROM post_holding
           WHERE starts_on <= $as_of AND $as_of < ends_before
           GROUP BY school, kind, coalesce(subject, '')) AS h
  ON h.school = q.school AND h.kind = q.kind AND h.subject = coalesce(q.subject, '')
