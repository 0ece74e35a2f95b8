/*
id: tianjiaan/2.1.1/urban-layout-plan
title: {zh: 城区新集团在布局规划之内, en: New urban groups are in the layout plan}
subject: alliance
limits: [upper]
office: bureau
message:
  zh: "{subject}不在布局规划内，也没有写明理由"
  en: "{subject} is outside the layout plan and gives no reason"
cure:
  zh: 把该集团列入规划，或在集团表写明理由
  en: Enter the group in the plan, or write its reason in the register
*/
-- Judged only where a plan was in force when the group was founded. A group taken into a later version counts as planned.
SELECT g.alliance AS subject, 0 AS upper,
       CASE WHEN g.reason IS NOT NULL OR q.alliance IS NOT NULL THEN 0 WHEN s.locality = 'urban' THEN 1 END AS measured,
       CASE WHEN s.locality IS NULL THEN 'school.locality' END AS missing
FROM group_today AS g
LEFT JOIN school_today AS s ON s.school = g.lead_school
LEFT JOIN (SELECT DISTINCT alliance FROM layout_plan WHERE valid_from <= $as_of) AS q ON q.alliance = g.alliance
WHERE g.standing <> 'existing' AND (s.locality IS NULL OR s.locality = 'urban')
  AND EXISTS (
    SELECT 1 FROM layout_plan AS p
    WHERE p.district = g.district AND p.valid_from <= g.founded_on AND g.founded_on < p.valid_before)
