/*
about:
  zh: 教育集团内部各校之间的派出、跟岗、轮岗；派出开始时双方都在集团内。
  en: Postings between schools of one group, both of which belonged to it on the first day.
*/
SELECT DISTINCT p.posting, p.person, p.kind, p.from_school, p.to_school, f.alliance, f.district, p.starts_on, p.ends_before
FROM posting AS p
JOIN membership_period AS f ON f.school = p.from_school AND f.kind = 'group' AND f.active_from <= p.starts_on AND p.starts_on < f.active_before
JOIN membership_period AS t ON t.school = p.to_school AND t.alliance = f.alliance AND t.active_from <= p.starts_on AND p.starts_on < t.active_before
