/*
id: lianyun/4.3/special-supervision/corrections
clauses: [lianyun/4.3/special-supervision]
title: {zh: 督导整改按期办结, en: Corrections are done by their day}
subject: correction
unit: item
limits: [lower]
office: supervision
message:
  zh: "整改{subject}应在{due}前办结"
  en: "Correction {subject} was due by {due}"
cure:
  zh: 完成整改并登记依据
  en: Put it right and enter the proof
*/
SELECT c.correction AS subject, c.due_on AS due, 1 AS lower, CASE WHEN c.closed = 1 OR c.due_on IS NOT NULL THEN c.closed END AS measured,
       CASE WHEN c.closed = 0 AND c.due_on IS NULL THEN 'correction.due_on' END AS missing
FROM inspection_correction AS c
