/*
id: bengshan/5/outcome-summary/totals
clauses: [bengshan/5/outcome-summary]
kind: indicator
title: {zh: 意见处理结果合计与原文所述, en: Outcomes in total against the numbers stated}
subject: district
unit: percent
office: basic_education
parts:
  adopted: {zh: 予以采纳, en: adopted}
  retained: {zh: 保留原文, en: text kept}
  not_adopted_for_now: {zh: 暂不采纳, en: not adopted for now}
message:
  zh: "{part}{numerator}条，原文{denominator}条"
  en: "{part}: {numerator}, stated {denominator}"
*/
SELECT d.district AS subject, p.item AS part, count(o.opinion) AS numerator, p.value AS denominator
FROM district AS d
JOIN parameter_today AS p ON p.name = 'opinion_outcomes'
LEFT JOIN opinion_here AS o ON o.district = d.district AND o.outcome = p.item
GROUP BY d.district, p.item, p.value
