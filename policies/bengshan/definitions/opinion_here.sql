/*
about:
  zh: 本区各轮征求意见中的意见。
  en: Opinions raised in the district's consultations.
*/
SELECT o.opinion, o.number, o.on_clause, o.parameter, o.proposed_value, o.outcome, o.reason, o.raised_on, c.opened_on, c.consultation, c.district
FROM consultation_opinion AS o
JOIN consultation AS c ON c.consultation = o.consultation
JOIN district AS d ON d.district = c.district
