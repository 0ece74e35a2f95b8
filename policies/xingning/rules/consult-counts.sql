/*
id: xingning/note.3a/consult-counts
title: {zh: 录入的答复与所述数字一致, en: Replies entered agree with the figures stated}
subject: source_statement
unit: reply
limits: [lower, upper]
# The figures are a fact of the source: a difference is told, it is nobody's breach.
force: may
office: bureau
readings: [silence_deemed]
message:
  zh: '{subject}：录入{measured}，文件所述{upper}'
  en: '{subject}: {measured} entered, {upper} stated'
*/
-- Computed only where the units of the rounds the note names have been entered; the source does not give them.
SELECT s.statement AS subject, s.value AS lower, s.value AS upper,
       CASE WHEN count(o.unit) > 0 THEN count(CASE WHEN s.statement = 'replies-with-opinion' AND o.outcome = 'opinion' THEN o.unit
         WHEN s.statement = 'replies-without-opinion' AND o.outcome = 'none' THEN o.unit
         WHEN s.statement = 'replies-silent' AND o.outcome IN ('deemed', 'silent') THEN o.unit END) END AS measured,
       CASE WHEN count(o.unit) = 0 THEN 'consultation_unit' END AS missing
FROM source_statement AS s
JOIN district AS d ON d.district = s.district
LEFT JOIN stated_round_outcome AS o ON o.district = s.district
WHERE s.clause = 'xingning/note.3a/consult-counts'
GROUP BY s.statement, s.value
