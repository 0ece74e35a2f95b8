/*
id: tianjiaan/2.2.1/general-charter
title: {zh: 每个集团有一份现行章程, en: Each group has one charter in force}
subject: alliance
unit: charter
lower: charters_per_group
upper: charters_per_group
reported: charter
office: lead_school
message:
  zh: "{subject}现行章程{measured}份，应为{lower}份"
  en: "{subject} has {measured} charters in force, {lower} due"
cure:
  zh: 制定章程，或结束旧版本
  en: Make a charter, or end the old version
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(c.charter) AS measured
FROM group_today AS g
LEFT JOIN charter AS c ON c.alliance = g.alliance AND $as_of < c.ends_before
GROUP BY g.alliance
;
SELECT alliance AS subject, 'charter' AS fact_table, charter AS fact_key
FROM charter
WHERE $as_of < ends_before
