/*
id: lianyun/3.3/community-yunshan
title: {zh: 以集团为主体的共同体不早于该集团成立, en: A community led by a group is not founded before the group}
subject: alliance
limits: [upper]
force: must
office: basic_education
readings: [founding_date]
message:
  zh: "{subject}成立时，作为主体的集团尚未成立"
  en: "The group that leads {subject} was not yet founded when {subject} was"
cure:
  zh: 先登记集团的成立日期，或改正共同体的成立日期
  en: Enter the group's founding date first, or correct the community's
*/
SELECT a.alliance AS subject, 0 AS upper, CASE WHEN g.active_from <= a.active_from AND a.active_from < g.active_before THEN 0 ELSE 1 END AS measured
FROM alliance_period AS a
JOIN district AS d ON d.district = a.district
JOIN alliance_period AS g ON g.alliance = a.lead_alliance
WHERE a.kind = 'community' AND a.active_from IS NOT NULL
;
SELECT a.alliance AS subject, 'alliance' AS fact_table, a.lead_alliance AS fact_key
FROM alliance_period AS a
WHERE a.lead_alliance IS NOT NULL
