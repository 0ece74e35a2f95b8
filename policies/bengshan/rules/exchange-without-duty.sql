/*
id: bengshan/1/problem-teacher-mobility/duty
clauses: [bengshan/1/problem-teacher-mobility]
title: {zh: 交流人员在接收学校有职责, en: Whoever is on exchange has a duty at the host school}
subject: posting
limits: [lower]
# The note reports a problem; it lays down no duty, so this lists and alerts nobody.
force: may
office: personnel
message:
  zh: "{subject}没有登记在接收学校的职责"
  en: "No duty at the host school is on record for {subject}"
cure:
  zh: 登记其岗位职责
  en: Register what the person does there
*/
SELECT p.posting AS subject, 1 AS lower, CASE WHEN p.duty IS NULL THEN 0 ELSE 1 END AS measured
FROM posting AS p
JOIN school AS s ON s.school = p.from_school
JOIN district AS d ON d.district = s.district
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
