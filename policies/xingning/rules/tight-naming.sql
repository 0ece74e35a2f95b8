/*
id: xingning/2.6/tight-naming
title: {zh: 校区式名称冠龙头学校之名, en: A campus name begins with the lead's name}
subject: naming_case
limits: [lower]
# The clause permits the pattern; putting another school's name into it is refused.
force: must
office: bureau
readings: [tight_legal_person]
message:
  zh: '{subject}的校区式名称没有用龙头学校的名称'
  en: '{subject} follows the campus pattern with a name that is not the lead''s'
cure:
  zh: 括号前改为龙头学校的名称。
  en: Put the lead's name before the brackets.
*/
-- Judged only where the pattern was used; half-width brackets are read as full-width ones.
SELECT c.naming_case AS subject, 1 AS lower,
       max(CASE WHEN c.name LIKE replace(replace(c.pattern, '{lead}', s.name), '{campus}', '%') THEN 1 ELSE 0 END) AS measured
FROM (
  SELECT n.naming_case, n.decided_on, t.alliance, p.text AS pattern, replace(replace(n.name, '(', '（'), ')', '）') AS name
  FROM naming_case AS n
  JOIN membership_term AS t ON t.membership = n.membership
  JOIN mode AS k ON k.mode = t.mode AND k.one_legal_person
  JOIN parameter AS p ON p.name = 'tight_name_pattern' AND p.valid_from <= n.decided_on AND n.decided_on < p.valid_before
) AS c
JOIN alliance_lead AS l ON l.alliance = c.alliance AND l.valid_from <= c.decided_on AND c.decided_on < l.valid_before
JOIN school_name AS s ON s.school = l.lead_school AND s.valid_from <= c.decided_on AND c.decided_on < s.valid_before
WHERE c.name LIKE replace(replace(c.pattern, '{lead}', '%'), '{campus}', '%')
GROUP BY c.naming_case
