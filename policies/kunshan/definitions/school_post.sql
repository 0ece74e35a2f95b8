/*
about:
  zh: 每所成员学校按规定配备的岗位：所查日期的核定数（没有登记的为空）和已配人数（填报数与任职人数中较大的）。
  en: "The regulated posts of every member on the day: approved, blank if not entered, and filled as stated or as held, whichever is more."
*/
SELECT m.membership, m.school, n.item AS kind, q.approved, greatest(coalesce(q.stated, 0), coalesce(h.people, 0)) AS filled
FROM place_today AS m
JOIN parameter_today AS n ON n.name = 'regulated_posts'
LEFT JOIN (
  SELECT school, kind, sum(approved) AS approved, sum(filled) AS stated
  FROM post_quota
  WHERE starts_on <= $as_of AND $as_of < ends_before
  GROUP BY school, kind
) AS q ON q.school = m.school AND q.kind = n.item
LEFT JOIN (
  SELECT school, kind, count(DISTINCT person) AS people
  FROM post_holding
  WHERE starts_on <= $as_of AND $as_of < ends_before
  GROUP BY school, kind
) AS h ON h.school = m.school AND h.kind = n.item
WHERE m.role = 'member'
