/*
about:
  zh: 集团的名称及其起止；没有沿革的用现名。
  en: The names of a group over time; its present name where there is no history.
*/
SELECT i.alliance, i.value AS name, i.valid_from, i.valid_before
FROM alliance_identity AS i
WHERE i.attribute = 'name'
UNION ALL
SELECT a.alliance, a.name, CAST('0001-01-01' AS DATE), CAST('9999-12-31' AS DATE)
FROM alliance AS a
WHERE NOT EXISTS (SELECT 1 FROM alliance_identity AS i WHERE i.alliance = a.alliance AND i.attribute = 'name')
