/*
about:
  zh: 可作隶属单位的市和区镇，代码和名称都认。
  en: The city and the zones and towns a school may be affiliated to, by code or by name.
*/
SELECT o.organisation, o.kind, o.organisation AS name
FROM organisation AS o
JOIN district AS d ON d.district = o.district
WHERE o.kind IN ('government', 'zone')
UNION
SELECT o.organisation, o.kind, o.name
FROM organisation AS o
JOIN district AS d ON d.district = o.district
WHERE o.kind IN ('government', 'zone')
