/*
id: lianyun/3.5/studios
title: {zh: 每个教育集团有名师工作室, en: Every group has a master-teacher studio}
subject: alliance
unit: team
lower: setting studios_min
reported: team
office: personnel
readings: [studios_min]
message:
  zh: "{subject}有名师工作室{measured}个，至少{lower}个"
  en: "{subject} has {measured} (master-teacher studio), at least {lower} needed"
cure:
  zh: 由集团总校设立并登记
  en: The head school sets one up and registers it
*/
SELECT a.alliance AS subject, a.alliance AS scope, count(t.team) AS measured
FROM alliance_today AS a
LEFT JOIN team AS t ON t.alliance = a.alliance AND t.kind = 'studio' AND t.formed_on <= $as_of AND $as_of < t.dissolved_before
WHERE a.kind = 'group'
GROUP BY a.alliance
