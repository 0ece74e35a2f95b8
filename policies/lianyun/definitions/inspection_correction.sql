/*
about:
  zh: 专项督导提出的整改事项：期限，到所查日期是否办结、有没有依据。
  en: Corrections raised by the special supervision; their day, and whether done and proven by the day asked for.
*/
SELECT c.correction, c.due_on, CASE WHEN c.closed_on <= $as_of THEN 1 ELSE 0 END AS closed,
       CASE WHEN trim(coalesce(c.evidence, '')) <> '' THEN 1 ELSE 0 END AS proven
FROM correction AS c
JOIN assessment_round AS r ON r.round = c.round AND r.kind = 'inspection'
JOIN district AS d ON d.district = r.district
