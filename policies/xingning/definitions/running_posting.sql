/*
about:
  zh: 核算日正在执行的派出；host为接收的学校或校区。
  en: Postings running on the day asked for; `host` is the receiving school or campus.
*/
SELECT p.posting, p.person, p.from_school, coalesce(p.to_campus, p.to_school) AS host, p.kind, p.rank, p.host_post, p.starts_on, p.ends_before
FROM posting AS p
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
