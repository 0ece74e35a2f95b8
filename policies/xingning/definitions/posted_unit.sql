/*
about:
  zh: 正在执行的派出，按接收的学校和校区各列一行。
  en: Running postings, a row for the receiving school and a row for the receiving campus.
*/
SELECT p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school, p.starts_on, p.to_school AS unit
FROM running_posting AS p
UNION ALL
SELECT p.posting, p.person, p.kind, p.rank, p.host_post, p.from_school, p.starts_on, p.to_campus
FROM running_posting AS p
