/*
id: lianyun/3.5/studios/stations
clauses: [lianyun/3.5/studios]
title: {zh: 每个教育集团有特级教师流动站, en: Every group has a mobile station}
subject: alliance
unit: team
lower: setting stations_min
reported: team
office: personnel
readings: [stations_min]
message:
  zh: "{subject}有特级教师流动站{measured}个，至少{lower}个"
  en: "{subject} has {measured} (mobile station), at least {lower} needed"
cure:
  zh: 由集团总校设立并登记
  en: The head school sets one up and registers it
*/
SELECT a.alliance AS subject, a.alliance AS scope, count(t.team) AS measured
FROM alliance_today AS a
LEFT JOIN team AS t ON t.alliance = a.alliance AND t.kind = 'station' AND t.formed_on <= $as_of AND $as_of < t.dissolved_before
WHERE a.kind = 'group'
GROUP BY a.alliance
