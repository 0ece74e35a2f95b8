/*
about:
  zh: 教体局考核轮次中各集团的考核表：得分、是否办结、该轮截止的日子（办结日，未办结的按所查日期）。
  en: The sheets of groups in the bureau's rounds - score, whether closed, and the day the round reaches to (its closing, or the day asked for while open).
*/
SELECT s.sheet, s.round, s.alliance, s.score, r.opened_on, least(coalesce(r.closed_on, $as_of), $as_of) AS reaches,
       CASE WHEN s.closed OR r.closed_on <= $as_of THEN 1 ELSE 0 END AS is_closed
FROM assessment_round AS r
JOIN district AS d ON d.district = r.district
JOIN assessment_sheet AS s ON s.round = r.round AND s.object = 'group'
JOIN group_today AS g ON g.alliance = s.alliance
WHERE r.kind IN ('yearly', 'full')
