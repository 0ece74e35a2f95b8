/*
about:
  zh: 每所学校的隶属单位及起止：有沿革的按沿革，沿革之后及没有沿革的按学校表；只认名单内且本区约定的层级，其余应拨单位为空。
  en: "A school's affiliation with its period, and the office that pays for it: on the list and of a level the reading names, else blank."
*/
SELECT a.school, o.organisation AS payer, a.valid_from, a.valid_before
FROM (
  SELECT i.school, i.value AS affiliation, i.valid_from, i.valid_before
  FROM school_identity AS i
  WHERE i.attribute = 'affiliation'
  UNION ALL
  SELECT s.school, s.affiliation, coalesce(max(i.valid_before), DATE '0001-01-01'), DATE '9999-12-31'
  FROM school AS s
  LEFT JOIN school_identity AS i ON i.school = s.school AND i.attribute = 'affiliation'
  GROUP BY s.school, s.affiliation
) AS a
LEFT JOIN (
  SELECT p.name, min(p.organisation) AS organisation
  FROM paying_office AS p
  JOIN setting AS k ON k.name = 'payer_levels' AND k.item = CASE WHEN p.kind = 'zone' THEN 'zone' ELSE 'city' END
  GROUP BY p.name
) AS o ON o.name = a.affiliation
