/*
id: tianjiaan/2.2.1/pre-year-consultation
kind: duty
title: {zh: 每学年开学前会商, en: A consultation before each school year}
subject: alliance
unit: meeting
lower: consultations_per_year
reported: [meeting, meeting_attendance]
office: council
message:
  zh: "{subject}{part}学年开学前应会商{lower}次，全体成员应邀的有{measured}次"
  en: "{subject}: {lower} consultation due before school year {part}, {measured} held with every member invited"
cure:
  zh: 由理事长召集全体成员会商并登记应邀学校；开学后补开的请说明情况
  en: The chair calls all members and records whom it invited; explain one held after the year began
*/
SELECT w.alliance AS subject, CAST(w.year AS VARCHAR) AS part, w.alliance AS scope, w.last_day AS due, count(m.meeting) AS measured
FROM consultation_window AS w
LEFT JOIN pre_year_meeting AS m ON m.alliance = w.alliance AND m.uninvited = 0 AND m.held_on >= w.starts_on AND m.held_on < w.ends_before
GROUP BY w.alliance, w.year, w.last_day
;
SELECT w.alliance AS subject, CAST(w.year AS VARCHAR) AS part, 'meeting' AS fact_table, m.meeting AS fact_key
FROM consultation_window AS w
JOIN pre_year_meeting AS m ON m.alliance = w.alliance AND m.uninvited = 0 AND m.held_on >= w.starts_on AND m.held_on < w.ends_before
