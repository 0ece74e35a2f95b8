/*
about:
  zh: 每个集团所查日期增加的领导职数：有批准文号的核定数（没有的为空），没有文号的行数，已配人数（填报数与任职人数中较大的）。
  en: "A group's extra posts on the day: approved with a decision (blank without), rows without one, filled as stated or as held, whichever is more."
*/
SELECT g.alliance, q.approved, coalesce(q.undecided, 0) AS undecided, greatest(coalesce(q.stated, 0), coalesce(h.people, 0)) AS filled
FROM group_today AS g
LEFT JOIN (
  SELECT alliance, sum(CASE WHEN decision IS NOT NULL THEN approved END) AS approved, count(*) - count(decision) AS undecided, sum(filled) AS stated
  FROM post_quota
  WHERE kind = 'extra_post' AND starts_on <= $as_of AND $as_of < ends_before
  GROUP BY alliance
) AS q ON q.alliance = g.alliance
LEFT JOIN (
  SELECT alliance, count(DISTINCT person) AS people
  FROM post_holding
  WHERE kind = 'extra_post' AND starts_on <= $as_of AND $as_of < ends_before
  GROUP BY alliance
) AS h ON h.alliance = g.alliance
