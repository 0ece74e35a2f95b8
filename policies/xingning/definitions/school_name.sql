/*
about:
  zh: 学校的名称及其起止；没有沿革的用现名。
  en: The names of a school over time; its present name where there is no history.
*/
SELECT i.school, i.value AS name, i.valid_from, i.valid_before, i.reason
FROM school_identity AS i
WHERE i.attribute = 'name'
UNION ALL
SELECT s.school, s.name, CAST('0001-01-01' AS DATE), CAST('9999-12-31' AS DATE), NULL
FROM school AS s
WHERE NOT EXISTS (SELECT 1 FROM school_identity AS i WHERE i.school = s.school AND i.attribute = 'name')
