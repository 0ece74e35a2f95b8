/*
id: kunshan/5/phase-order
kind: indicator
title: {zh: 已结束的工作阶段, en: Phases that have ended}
subject: phase
unit: day
office: bureau
message:
  zh: "{subject}：已结束{measured}天"
  en: "{subject}: ended {measured} days ago"
*/
SELECT p.round || ' ' || CAST(p.phase AS VARCHAR) AS subject, days_between(p.ends_before + -1, $as_of) AS measured
FROM phase AS p
JOIN district AS d ON d.district = p.district
WHERE p.ends_before <= $as_of
