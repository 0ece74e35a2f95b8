/*
about:
  zh: 本学年和上学年集团、共同体的集中教科研，及其标注的学科、学段、主题（空白为没有标注）。
  en: Joint research of alliances in this and the last school year with its tags - subject, stage, theme; blank where not tagged.
*/
SELECT v.activity, v.alliance, y.year AS school_year, nullif(trim(v.subject), '') AS subject, v.stage, nullif(trim(v.theme), '') AS theme
FROM activity AS v
JOIN alliance_period AS a ON a.alliance = v.alliance
JOIN district AS d ON d.district = a.district
JOIN judged_school_year AS y ON y.starts_on <= v.held_on AND v.held_on < y.ends_before
WHERE v.kind = 'joint_research'
