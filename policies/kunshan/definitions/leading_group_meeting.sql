/*
about:
  zh: 领导小组（不属任何一个集团）的会议，连同所属机构登记的区县；会议未写机构的区县为空。
  en: "Meetings of the leading group, which belongs to no group, with the district its body is registered in; none where the meeting names no body."
*/
SELECT m.meeting, m.held_on, m.has_minutes, b.district
FROM meeting AS m
LEFT JOIN body AS b ON b.body = m.body
WHERE m.kind = 'leading_group' AND m.alliance IS NULL
