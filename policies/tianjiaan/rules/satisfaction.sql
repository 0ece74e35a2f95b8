/*
id: tianjiaan/3.3/satisfaction
title: {zh: 办结的考核有三类对象的满意度, en: A closed assessment has the satisfaction of all three}
subject: assessment_sheet
unit: item
limits: [lower]
reported: survey_result
office: bureau
message:
  zh: "{subject}已办结，三类满意度只有{measured}类"
  en: "{subject} is closed with {measured} of {lower} kinds of satisfaction"
cure:
  zh: 补做缺少的调查，或撤回办结
  en: Hold the survey that is missing, or reopen it
*/
SELECT sheet AS subject, alliance AS scope, count(*) AS lower, count(CASE WHEN answered > 0 THEN 1 END) AS measured
FROM sheet_survey
WHERE is_closed = 1
GROUP BY sheet, alliance
