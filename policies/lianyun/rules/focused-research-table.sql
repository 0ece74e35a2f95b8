/*
id: lianyun/3.4/focused-research/table
clauses: [lianyun/3.4/focused-research]
kind: indicator
title: {zh: 集中教科研按学科、学段、主题的次数, en: 'Joint research by subject, stage and theme'}
subject: alliance
unit: activity
reported: activity exact
office: basic_education
part_of: entered
message:
  zh: "{subject}{part}：{measured}次"
  en: "{subject} {part}: {measured}"
*/
-- Each table of a year sums to the events of that year: what carries no tag stands under 未标注.
SELECT t.alliance AS subject, CAST(t.school_year AS VARCHAR) || ' ' || t.axis || ' ' || coalesce(t.tag, '未标注') AS part, t.alliance AS scope,
       count(*) AS measured
FROM (
  SELECT e.alliance, e.school_year, '学科' AS axis, e.subject AS tag FROM research_event AS e
  UNION ALL
  SELECT e.alliance, e.school_year, '学段', c.name FROM research_event AS e LEFT JOIN stage_name AS c ON c.stage = e.stage
  UNION ALL
  SELECT e.alliance, e.school_year, '主题', e.theme FROM research_event AS e
  UNION ALL
  SELECT e.alliance, e.school_year, '学科×学段', coalesce(e.subject, '未标注') || '×' || coalesce(c.name, '未标注')
  FROM research_event AS e LEFT JOIN stage_name AS c ON c.stage = e.stage
) AS t
GROUP BY t.alliance, t.school_year, t.axis, t.tag
