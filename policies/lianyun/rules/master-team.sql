/*
id: lianyun/3.4/master-team
title: {zh: 每个教育集团有名师指导团队, en: Every group has a guiding team of master teachers}
subject: alliance
unit: body
lower: setting master_teams_min
reported: body
office: basic_education
readings: [master_teams_min]
message:
  zh: "{subject}有名师指导团队{measured}支，至少{lower}支"
  en: "{subject} has {measured} guiding teams, at least {lower} needed"
cure:
  zh: 组建并登记团队
  en: Form a team and register it
*/
SELECT a.alliance AS subject, a.alliance AS scope, count(b.body) AS measured
FROM alliance_today AS a
LEFT JOIN body_today AS b ON b.alliance = a.alliance AND b.kind = 'guiding_team'
WHERE a.kind = 'group'
GROUP BY a.alliance
