/*
id: kunshan/6.3/deputy-section-pay
kind: indicator
title: {zh: 享受副科职待遇的总校长, en: Heads entitled to deputy-section treatment}
subject: seat
unit: person
readings: [mixed_group_pay]
office: bureau
message:
  zh: "{subject}：享受副科职待遇{measured}人"
  en: "{subject}: entitled to deputy-section treatment, {measured}"
*/
SELECT s.seat AS subject, e.entitled AS measured, CASE WHEN e.entitled IS NULL THEN 'school.compulsory' END AS missing
FROM group_today AS g
JOIN seat_today AS s ON s.alliance = g.alliance AND s.kind = 'head_principal'
JOIN deputy_section_day AS e ON e.alliance = g.alliance AND e.day = $as_of
