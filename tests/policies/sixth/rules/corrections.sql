/*
id: qinglan/10/corrections
title: {zh: 十个工作日内办结, en: Put right within 10 working days}
subject: correction
upper: correction_days
unit: working day
office: development
message: {zh: '{subject}用了{measured}个工作日，限{upper}个', en: '{subject} took {measured} working days, {upper} allowed'}
cure: {zh: 办结并登记日期和依据, en: Put it right and enter day and evidence}
*/
SELECT c.correction AS subject, count(d.day) AS measured
FROM correction AS c
LEFT JOIN calendar_day AS d ON d.is_working AND c.raised_on < d.day AND d.day <= coalesce(c.closed_on, $as_of)
GROUP BY c.correction
