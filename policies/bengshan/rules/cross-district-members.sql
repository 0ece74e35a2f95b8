/*
id: bengshan/1/cross-district-pairs/members
clauses: [bengshan/1/cross-district-pairs]
kind: indicator
title: {zh: 集团的跨区域成员, en: Cross-district members of a group}
subject: alliance
unit: member
office: basic_education
message:
  zh: "{subject}有跨区域成员{measured}个，不计入本区覆盖率"
  en: "{subject} has {measured} cross-district members, which do not count in coverage"
*/
SELECT h.alliance AS subject, count(*) AS measured
FROM member_home AS h
JOIN membership AS m ON m.membership = h.membership
WHERE h.home <> h.district AND coalesce(m.joined_on, DATE '0001-01-01') <= $as_of AND $as_of < m.left_before
GROUP BY h.alliance
;
SELECT h.alliance AS subject, h.home_table AS fact_table, h.home_key AS fact_key
FROM member_home AS h
JOIN membership AS m ON m.membership = h.membership
WHERE h.home <> h.district AND coalesce(m.joined_on, DATE '0001-01-01') <= $as_of AND $as_of < m.left_before
