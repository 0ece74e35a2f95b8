/*
about:
  zh: 本学年集团、共同体的同步备课、教学、诊断和网络共享资源，及到场（使用）的学校。
  en: This school year's joint preparation, teaching, diagnosis and items shared online of alliances, with the schools taking part.
*/
SELECT a.alliance, v.form, v.activity AS event, s.school
FROM alliance_today AS a
CROSS JOIN school_year_today AS y
JOIN activity AS v ON v.alliance = a.alliance AND v.form IN ('sync_preparation', 'sync_teaching', 'sync_diagnosis') AND y.starts_on <= v.held_on
LEFT JOIN activity_school AS s ON s.activity = v.activity
UNION ALL
SELECT a.alliance, 'network_sharing', r.resource, u.school
FROM alliance_today AS a
CROSS JOIN school_year_today AS y
JOIN resource AS r ON r.alliance = a.alliance AND r.online AND y.starts_on <= r.shared_on
LEFT JOIN resource_use AS u ON u.resource = r.resource
