/*
about:
  zh: 每张集团考核表的共享课程数（两校以上开设，按该轮截止的日子），及同一集团上一轮的数。
  en: Shared courses (offered by two or more schools, on the day the round reaches to) of each group's sheet, and the number of the round before.
*/
SELECT c.sheet, c.alliance, c.shared, lag(c.shared) OVER (PARTITION BY c.alliance ORDER BY c.opened_on, c.sheet) AS shared_before
FROM (SELECT s.sheet, s.alliance, s.opened_on, count(k.course) AS shared
      FROM bureau_sheet AS s
      LEFT JOIN (SELECT c.alliance, c.course, c.opened_on, c.closed_before
                 FROM course AS c
                 JOIN course_school AS o ON o.course = c.course
                 GROUP BY c.alliance, c.course, c.opened_on, c.closed_before
                 HAVING count(*) > 1) AS k
        ON k.alliance = s.alliance AND k.opened_on <= s.reaches AND s.reaches < k.closed_before
      GROUP BY s.sheet, s.alliance, s.opened_on) AS c
