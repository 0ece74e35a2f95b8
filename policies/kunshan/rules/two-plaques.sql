/*
id: kunshan/4.1/two-plaques
title: {zh: 成员学校挂两块牌子, en: A member hangs two plaques}
subject: membership
unit: plaque
lower: plaques
reported: plaque
readings: [second_plaque_text]
office: member_school
message:
  zh: "{subject}：应挂{lower}块牌子，现有{measured}块"
  en: "{subject}: {lower} plaques are due, {measured} on record"
cure:
  zh: 挂上所缺的原校牌或集团校牌并登记
  en: Hang the missing plaque, original name or group, and register it
*/
-- One original name and one plaque of this very group; two of the same kind are still one. A group plaque that names no group may be the missing one.
SELECT m.membership AS subject, m.school AS scope,
       count(DISTINCT CASE WHEN p.kind = 'original' OR p.alliance = m.alliance THEN p.kind END) AS measured,
       CASE WHEN count(CASE WHEN p.kind = 'group' AND p.alliance IS NULL THEN 1 END) > 0 THEN 'plaque.alliance' END AS missing
FROM place_today AS m
LEFT JOIN plaque AS p ON p.school = m.school AND p.hung_on <= $as_of AND $as_of < p.removed_before
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'plaque' AS fact_table, p.plaque AS fact_key
FROM place_today AS m
JOIN plaque AS p ON p.school = m.school AND p.hung_on <= $as_of AND $as_of < p.removed_before
WHERE m.role = 'member'
