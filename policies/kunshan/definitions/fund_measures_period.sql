/*
about:
  zh: 每个集团适用的专项经费使用办法及起止：集团自己的，或全市统一的（文件表只填区县）。
  en: "Measures for the special fund that bind a group, with their period: its own, or the city's, with neither group nor school."
*/
SELECT d.alliance, d.document, d.adopted_on, d.ends_before
FROM group_document AS d
JOIN parameter_today AS n ON n.name = 'fund_measures_document' AND n.item = d.topic
WHERE d.school IS NULL
UNION ALL
SELECT g.alliance, d.document, d.adopted_on, d.ends_before
FROM group_document AS d
JOIN parameter_today AS n ON n.name = 'fund_measures_document' AND n.item = d.topic
JOIN alliance AS g ON g.district = d.district
WHERE d.alliance IS NULL AND d.school IS NULL
