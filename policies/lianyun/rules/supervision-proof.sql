/*
id: lianyun/4.3/special-supervision/proof
clauses: [lianyun/4.3/special-supervision]
title: {zh: 办结的整改有依据, en: A correction is closed only with proof}
subject: correction
unit: item
limits: [lower]
office: supervision
message:
  zh: "整改{subject}已办结，没有依据"
  en: "Correction {subject} is closed without proof"
cure:
  zh: 补登依据，或重新打开
  en: Enter the proof, or open it again
*/
SELECT c.correction AS subject, 1 AS lower, c.proven AS measured
FROM inspection_correction AS c
WHERE c.closed = 1
