/*
id: xingning/note.3a/consult-rounds
title: {zh: 答复不早于发出, en: No reply before its round}
subject: consultation
unit: reply
limits: [upper]
# Guards the rows entered; a reported fact makes no duty.
force: must
office: bureau
message:
  zh: '{subject}有{measured}条答复的日期早于发出日期'
  en: '{subject} has {measured} replies dated before it was sent'
cure:
  zh: 核对答复日期。
  en: Check the dates of the replies.
*/
SELECT c.consultation AS subject, count(r.unit) AS measured, 0 AS upper
FROM consultation AS c
JOIN district AS d ON d.district = c.district
LEFT JOIN consultation_reply AS r ON r.consultation = c.consultation AND r.replied_on < c.opened_on
GROUP BY c.consultation
;
SELECT consultation AS subject, 'consultation_reply' AS fact_table, consultation || '|' || unit || '|' || CAST(replied_on AS VARCHAR) AS fact_key
FROM consultation_reply
