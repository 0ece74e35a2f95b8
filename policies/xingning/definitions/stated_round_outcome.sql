/*
about:
  zh: 编制说明所述各轮征求意见（按发出日期对应）中已录入单位的答复情况。
  en: How the entered units answered in the rounds the drafting note names, matched by the day they were sent.
*/
SELECT DISTINCT c.district, o.consultation, o.unit, o.outcome
FROM consultation_outcome AS o
JOIN consultation AS c ON c.consultation = o.consultation
JOIN source_statement AS s ON s.clause = 'xingning/note.3a/consult-rounds' AND s.stated_on = c.opened_on
