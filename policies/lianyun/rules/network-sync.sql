/*
id: lianyun/3.4/network-sync
kind: indicator
title: {zh: 网络共享与同步备课、教学、诊断, en: 'Sharing online, joint preparation, teaching and diagnosis'}
subject: alliance
unit: time
office: basic_education
parts:
  network_sharing: {zh: 网络共享, en: shared online}
message:
  zh: "{subject}本学年{part}{measured}次"
  en: "{subject}, this school year: {measured} × {part}"
*/
-- Where conditions allow: an alliance without any has no row and no alert.
SELECT e.alliance AS subject, e.form AS part, count(DISTINCT e.event) AS measured
FROM sync_event AS e
GROUP BY e.alliance, e.form
;
SELECT e.alliance AS subject, e.form AS part, 'school' AS fact_table, e.school AS fact_key
FROM sync_event AS e
WHERE e.school IS NOT NULL
GROUP BY e.alliance, e.form, e.school
