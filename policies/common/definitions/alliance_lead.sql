/*
about:
  zh: 集团的牵头校及起止：有沿革的按沿革，沿革之后及没有沿革的按集团表。
  en: A group's lead school with its period; from the history where there is one, else the group's own row.
*/
SELECT i.alliance, i.value AS lead_school, i.valid_from, i.valid_before
FROM alliance_identity AS i
WHERE i.attribute = 'lead_school'
UNION ALL
SELECT a.alliance, a.lead_school, coalesce(max(i.valid_before), DATE '0001-01-01') AS valid_from, DATE '9999-12-31' AS valid_before
FROM alliance AS a
LEFT JOIN alliance_identity AS i ON i.alliance = a.alliance AND i.attribute = 'lead_school'
WHERE a.lead_school IS NOT NULL
GROUP BY a.alliance, a.lead_school
HAVING coalesce(max(i.valid_before), DATE '0001-01-01') < DATE '9999-12-31'
