/*
id: kunshan/4.2/fund-measures
title: {zh: 专项经费有使用办法, en: There are measures for the use of the fund}
subject: alliance
unit: document
lower: fund_measures
reported: group_document
office: bureau
message:
  zh: "{subject}：没有现行的专项经费使用办法"
  en: "{subject}: no measures for the special fund in force"
cure:
  zh: 制定办法并登记
  en: Make the measures and record them
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(DISTINCT m.document) AS measured
FROM group_today AS g
LEFT JOIN fund_measures_period AS m ON m.alliance = g.alliance AND m.adopted_on <= $as_of AND $as_of < m.ends_before
GROUP BY g.alliance
;
SELECT alliance AS subject, 'group_document' AS fact_table, document AS fact_key
FROM fund_measures_period
