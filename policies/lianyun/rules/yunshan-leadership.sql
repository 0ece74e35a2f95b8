/*
id: lianyun/3.2/yunshan-leadership
title: {zh: 两处一套领导班子, en: One leadership team for both sites}
subject: alliance
unit: body
lower: yunshan_leadership_teams
upper: yunshan_leadership_teams
reported: body exact
office: personnel
message:
  zh: "{subject}有{measured}套领导班子，应为{lower}套"
  en: "{subject} has {measured} leadership teams instead of {lower}"
cure:
  zh: 两处合为一套班子并登记
  en: Form one team for both sites and register it
*/
SELECT j.alliance AS subject, j.alliance AS scope, count(b.body) AS measured
FROM joint_school AS j
LEFT JOIN body_today AS b ON b.alliance = j.alliance AND b.kind = 'management_body'
GROUP BY j.alliance
;
SELECT b.alliance AS subject, 'body' AS fact_table, b.body AS fact_key
FROM body_today AS b
WHERE b.kind = 'management_body'
