/*
id: bengshan/5.4/opinion
clauses: [bengshan/5.3/opinion, bengshan/5.4/opinion, bengshan/5.6/opinion]
title: {zh: 已采纳意见的数值就是现行参数, en: The value of an adopted opinion is the parameter in use}
subject: consultation_opinion
limits: [lower, upper]
force: must
office: basic_education
message:
  zh: "{subject}已采纳，参数应为{lower}，现为{measured}"
  en: "{subject} was adopted, the parameter should be {lower} and is {measured}"
cure:
  zh: 改正参数，或改正处理结果
  en: Correct the parameter, or the outcome
*/
SELECT o.opinion AS subject, o.proposed_value AS lower, o.proposed_value AS upper, coalesce(p.value, 0) AS measured
FROM opinion_here AS o
LEFT JOIN parameter_today AS p ON p.name = o.parameter AND p.item = ''
WHERE o.outcome = 'adopted' AND o.proposed_value IS NOT NULL
