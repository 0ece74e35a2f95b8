/*
id: xingning/2.6/trust-naming/campus-pattern
clauses: [xingning/2.6/trust-naming]
title: {zh: 托管型一般不用校区式名称, en: The campus pattern is not for trusteeship members}
subject: naming_case
limits: [upper]
# A mark for the officer: the city's naming rules are not in the text.
force: may
office: bureau
message:
  zh: '{subject}是托管型，名称却是校区式，请核对'
  en: '{subject} belongs to a trusteeship member but follows the campus pattern; please check'
*/
SELECT n.naming_case AS subject, 0 AS upper,
       CASE WHEN replace(replace(n.name, '(', '（'), ')', '）') LIKE replace(replace(p.text, '{lead}', '%'), '{campus}', '%') THEN 1 ELSE 0 END AS measured
FROM naming_case AS n
JOIN membership_term AS t ON t.membership = n.membership
JOIN mode AS k ON k.mode = t.mode AND k.own_legal_person
JOIN parameter AS p ON p.name = 'tight_name_pattern' AND p.valid_from <= n.decided_on AND n.decided_on < p.valid_before
