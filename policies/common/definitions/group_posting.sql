/*
about:
  zh: 集团内两校之间的派出、跟岗、轮岗：起始当日派出和接收学校都在该集团。
  en: Postings between two schools of a group, both of them in it on the first day.
*/
-- A stay holds a first day once, whatever campuses a school joined with, so that no posting comes twice.
SELECT a.alliance, a.district, p.posting, p.person, p.kind, p.form, p.rank, p.from_school, p.to_school, p.starts_on, p.ends_before, p.confirmed
FROM posting AS p
JOIN alliance_stay AS f ON f.school = p.from_school AND f.active_from <= p.starts_on AND p.starts_on < f.active_before
JOIN alliance_stay AS t ON t.school = p.to_school AND t.alliance = f.alliance AND t.active_from <= p.starts_on AND p.starts_on < t.active_before
JOIN alliance AS a ON a.alliance = f.alliance AND a.kind = 'group'
