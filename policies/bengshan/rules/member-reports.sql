/*
id: bengshan/4.4.3/member-reports
kind: duty
title: {zh: 紧密型成员按集团自定频次汇报工作, en: Tight members report as often as their group set}
subject: membership
unit: document
limits: [lower]
reported: work_report
office: basic_education
message:
  zh: "{subject}{part}没有向核心校汇报工作，应在{due}前报送"
  en: "{subject} sent the core school no report for {part}, due by {due}"
cure:
  zh: 报送工作报告并登记；已过的时段请说明情况
  en: Send the report and register it; a period gone is to be explained
*/
SELECT o.membership AS subject, o.period AS part, o.alliance AS scope, o.due, 1 AS lower, count(r.report) AS measured
FROM tight_owed AS o
LEFT JOIN work_report AS r ON r.alliance = o.alliance AND r.school = o.school AND o.starts_on <= r.submitted_on AND r.submitted_on < o.ends_before
WHERE o.duty = 'member-reports'
GROUP BY o.membership, o.period, o.alliance, o.due
;
SELECT o.membership AS subject, o.period AS part, 'work_report' AS fact_table, r.report AS fact_key
FROM tight_owed AS o
JOIN work_report AS r ON r.alliance = o.alliance AND r.school = o.school AND o.starts_on <= r.submitted_on AND r.submitted_on < o.ends_before
WHERE o.duty = 'member-reports'
