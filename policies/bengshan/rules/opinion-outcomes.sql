/*
id: bengshan/5/outcome-summary
title: {zh: 每条意见都有处理结果，未采纳的有理由, en: 'Every opinion has an outcome, and a reason unless adopted'}
subject: consultation_opinion
unit: blank
limits: [upper]
force: must
office: basic_education
message:
  zh: "{subject}缺处理结果或理由"
  en: "{subject} lacks its outcome or its reason"
cure:
  zh: 填写处理结果；保留原文、暂不采纳的写明理由
  en: Enter the outcome; where the text was kept or the opinion not adopted, the reason too
*/
SELECT o.opinion AS subject, 0 AS upper,
       CASE WHEN o.outcome IS NULL THEN 1 ELSE 0 END + CASE WHEN o.reason IS NULL AND coalesce(o.outcome, '') <> 'adopted' THEN 1 ELSE 0 END AS measured
FROM opinion_here AS o
