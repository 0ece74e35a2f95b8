/*
id: bengshan/5.3/special-post/selected
clauses: [bengshan/5.3/special-post]
title: {zh: 评定的人员已在薄弱学校连续工作满年限, en: Whoever is selected has the unbroken years at a weak school}
subject: special_post
unit: year
lower: special_post_years
# The post itself is optional; who is selected for it must have the years.
force: must
reported: posting
office: personnel
readings: [special_post_current_service]
message:
  zh: "{subject}所评人员连续工作满{measured}年，应满{lower}年"
  en: "The person of {subject} has {measured} full unbroken years, {lower} are needed"
cure:
  zh: 改评满年限的人员，或补登其派出经历
  en: Select somebody who has the years, or register the missing postings
*/
SELECT s.special_post AS subject, s.alliance AS scope, coalesce(max(full_years(w.starts_on, least(w.ends_before, s.selected_on))), 0) AS measured
FROM special_post AS s
JOIN alliance AS a ON a.alliance = s.alliance
JOIN district AS d ON d.district = a.district
JOIN reading AS r ON r.name = 'special_post_current_service'
LEFT JOIN unbroken_service AS w ON w.purpose = 'weak' AND w.person = s.person AND w.unit = s.alliance AND w.starts_on <= s.selected_on
                           AND (r.value = 'not_required' OR s.selected_on < w.ends_before)
GROUP BY s.special_post, s.alliance
