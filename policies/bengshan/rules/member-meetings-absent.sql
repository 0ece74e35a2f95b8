/*
id: bengshan/4.4.3/member-meetings/absent
clauses: [bengshan/4.4.3/member-meetings]
title: {zh: 没有接连无故缺席工作会议, en: No run of unexcused absences from working meetings}
subject: membership
unit: meeting
upper: absences_in_a_row exclusive
office: basic_education
message:
  zh: "{subject}接连{measured}次无故缺席工作会议"
  en: "{subject} missed {measured} working meetings in a row without apology"
cure:
  zh: 由核心校了解情况，或补登请假
  en: The core school looks into it, or the apology is entered
*/
-- Absences between two meetings attended (or excused) form one run; the longest of this and the last school year counts.
SELECT r.membership AS subject, max(r.length) AS measured
FROM (
  SELECT n.membership, n.run, sum(n.unexcused) AS length
  FROM (
    SELECT i.membership, i.unexcused,
           sum(1 - i.unexcused) OVER (PARTITION BY i.membership ORDER BY i.held_on, i.meeting ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
    FROM invited_meeting AS i
  ) AS n
  GROUP BY n.membership, n.run
) AS r
GROUP BY r.membership
;
SELECT i.membership AS subject, 'meeting' AS fact_table, i.meeting AS fact_key
FROM invited_meeting AS i
WHERE i.unexcused = 1
