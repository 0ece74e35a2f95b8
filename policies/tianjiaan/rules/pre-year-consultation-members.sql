/*
id: tianjiaan/2.2.1/pre-year-consultation/members
clauses: [tianjiaan/2.2.1/pre-year-consultation]
title: {zh: 学年前会商邀请了全体成员校, en: Every member is invited to the consultation}
subject: meeting
unit: school
limits: [upper]
reported: meeting_attendance exact
office: council
message:
  zh: "{subject}：有{measured}所成员校没有应邀记录"
  en: "{subject}: {measured} members are not recorded as invited"
cure:
  zh: 补登应邀学校；确未邀请的，重新会商
  en: Record the schools invited; hold it again if one was left out
*/
SELECT meeting AS subject, alliance AS scope, held_on AS due, 0 AS upper, uninvited AS measured
FROM pre_year_meeting
