/*
id: tianjiaan/2.3.2/joint-research/share
clauses: [tianjiaan/2.3.2/joint-research]
kind: indicator
title: {zh: 有新加入学校参加的联合教研占比, en: Joint research that includes a newly joined school}
subject: alliance
unit: percent
counted: activity
reported: [activity, activity_school]
readings: [newly_joined_months]
office: lead_school
message:
  zh: "{subject}{part}学年：联合教研{denominator}次，{numerator}次有新加入学校参加"
  en: "{subject}, {part}: {numerator} of {denominator} joint activities included a newly joined school"
*/
SELECT alliance AS subject, CAST(year AS VARCHAR) AS part, alliance AS scope, sum(with_new) AS numerator, count(*) AS denominator
FROM joint_research
GROUP BY alliance, year
