/*
about:
  zh: 核算日正在执行的派出，及接收的学校、校区。
  en: Postings running on the day asked for, with the receiving school and campus.
*/
SELECT p.posting, p.person, p.from_school, p.to_school, p.to_campus, p.kind, p.rank, p.host_post, p.starts_on, p.ends_before
FROM posting AS p
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
