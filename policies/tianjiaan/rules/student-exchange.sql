/*
id: tianjiaan/2.3.2/student-exchange
title: {zh: 参加交流项目的学生学籍不变, en: Pupils of a programme stay enrolled at their own school}
subject: pupil_programme
unit: pupil
limits: [upper]
# Exchanging pupils is free; changing their enrolment by it is not.
force: must
office: lead_school
message:
  zh: "{subject}：有{measured}名学生的学籍不在原就读学校"
  en: "{subject}: {measured} pupils are enrolled elsewhere than at their own school"
cure:
  zh: 恢复学生原学籍；确需转学的另行办理
  en: Restore the enrolment; a real transfer goes its own way
*/
SELECT p.programme AS subject, 0 AS upper, count(CASE WHEN u.enrolled_at <> u.home_school THEN 1 END) AS measured
FROM pupil_programme AS p
JOIN group_today AS g ON g.alliance = p.alliance
LEFT JOIN programme_pupil AS u ON u.programme = p.programme
WHERE p.starts_on <= $as_of
GROUP BY p.programme
