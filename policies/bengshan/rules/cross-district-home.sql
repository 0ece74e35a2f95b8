/*
id: bengshan/1/cross-district-pairs
title: {zh: 跨区域成员保留所属区县, en: A cross-district member keeps its home district}
subject: membership
limits: [upper]
force: must
office: basic_education
message:
  zh: "{subject}的跨区域标记与成员所属区县不一致"
  en: "The cross-district mark of {subject} does not fit the member's home district"
cure:
  zh: 外区学校的区县代码填其所属区县，并标为跨区域；本区学校取消标记
  en: Give the school its home district and mark the membership cross-district, or take the mark off
*/
SELECT m.membership AS subject, 0 AS upper, CASE WHEN coalesce(m.cross_district, FALSE) = (h.home <> h.district) THEN 0 ELSE 1 END AS measured
FROM membership AS m
JOIN member_home AS h ON h.membership = m.membership
;
SELECT h.membership AS subject, h.home_table AS fact_table, h.home_key AS fact_key
FROM member_home AS h
