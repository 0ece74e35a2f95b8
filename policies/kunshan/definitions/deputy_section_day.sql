/*
about:
  zh: 集团总校长在所查日期和每个发放日是否享受副科职待遇：1享受，0不享受，空为未知（有学校是否义务教育不明）。
  en: "Whether a group's head is entitled to deputy-section treatment, on the day asked for and on every pay day: 1, 0, blank if not known."
*/
SELECT d.alliance, d.day,
       CASE WHEN r.value = 'entitled' AND d.compulsory > 0 THEN 1
            WHEN r.value = 'not_entitled' AND d.other > 0 THEN 0
            WHEN d.doubtful > 0 THEN NULL
            WHEN d.compulsory > 0 THEN 1
            ELSE 0 END AS entitled
FROM (
  SELECT w.alliance, w.day, count(CASE WHEN s.compulsory THEN 1 END) AS compulsory, count(CASE WHEN NOT s.compulsory THEN 1 END) AS other,
         count(CASE WHEN s.school IS NOT NULL AND s.compulsory IS NULL THEN 1 END) AS doubtful
  FROM (SELECT alliance, paid_on AS day FROM pay_line UNION SELECT alliance, $as_of AS day FROM alliance) AS w
  LEFT JOIN alliance_place AS p ON p.alliance = w.alliance AND p.active_from <= w.day AND w.day < p.active_before
  LEFT JOIN school_period AS s ON s.school = p.school AND s.opened_on <= w.day AND w.day < s.closed_before
  GROUP BY w.alliance, w.day
) AS d
JOIN reading AS r ON r.name = 'mixed_group_pay'
