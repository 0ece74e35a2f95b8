/*
id: qinglan/4/reports
kind: duty
title: {zh: 伙伴校的工作报告, en: Reports of partners}
subject: membership
unit: document
limits: [lower]
reported: work_report
office: development
message: {zh: '{subject}{part}交报告{measured}份，应有{lower}份', en: '{subject} handed in {measured} reports for {part}; {lower} owed'}
*/
SELECT p.membership AS subject, o.period AS part, o.alliance AS scope, o.due, 1 AS lower, count(r.report) AS measured
FROM cadence_owed AS o
JOIN place_today AS p ON p.alliance = o.alliance AND p.role = 'member' AND p.active_from <= o.starts_on AND o.ends_before <= p.active_before
LEFT JOIN work_report AS r ON r.alliance = o.alliance AND r.school = p.school AND o.starts_on <= r.submitted_on AND r.submitted_on < o.ends_before
WHERE o.duty = 'reports'
GROUP BY p.membership, o.period, o.alliance, o.due
