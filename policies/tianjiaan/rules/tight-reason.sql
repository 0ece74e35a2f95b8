/*
id: tianjiaan/2.1.1/tight-priority
title: {zh: 非紧密型新集团写明理由, en: A new group that is not tight gives its reason}
subject: alliance
limits: [upper]
office: bureau
message:
  zh: "{subject}未采用紧密型，也没有写明理由"
  en: "{subject} is not tight and gives no reason"
cure:
  zh: 在集团表写明采用其他模式的理由，或改为紧密型
  en: Write the reason for another mode in the register, or take the tight form
*/
-- Groups that existed before the plan (standing "existing") are not new ones.
SELECT g.alliance AS subject, 0 AS upper,
       CASE WHEN g.reason IS NOT NULL OR g.mode = t.text THEN 0 WHEN g.mode IS NOT NULL AND t.text IS NOT NULL THEN 1 END AS measured,
       CASE WHEN g.mode IS NULL AND g.reason IS NULL THEN 'alliance.mode' END AS missing
FROM group_today AS g
LEFT JOIN parameter_today AS t ON t.name = 'priority_mode' AND t.item = ''
WHERE g.standing <> 'existing'
