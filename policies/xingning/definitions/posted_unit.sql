/*
about:
  zh: 正在执行的派出，按接收的学校、校区和该校每个学部各列一行（派出不分学部）。
  en: Running postings, a row for the receiving school, one for the receiving campus and one for each section of the school, since nobody is posted to a section alone.
*/
SELECT p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school, p.starts_on, p.to_school AS unit
FROM running_posting AS p
UNION ALL
SELECT p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school, p.starts_on, p.to_campus
FROM running_posting AS p
UNION ALL
SELECT p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school, p.starts_on, s.section
FROM running_posting AS p
JOIN section AS s ON s.school = p.to_school
