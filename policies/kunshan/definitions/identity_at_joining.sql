/*
about:
  zh: 成员关系首日前后校名、法人、隶属的比较。changed：首日变更，且没有自己的理由和批准文号；before_blank：没有首日之前的记录。
  en: Name, legal person and affiliation before and after a membership's first day. changed, that day, without reason and decision of its own; before_blank, no record of the days before.
*/
-- There is no join procedure (Q-K13): what changes on that day changes with the membership, unless it carries its own decision.
SELECT m.membership, m.school, a.attribute, i.valid_from,
       b.school IS NOT NULL AND (b.value IS NULL OR i.value IS NULL OR b.value <> i.value) AND (i.reason IS NULL OR i.decision IS NULL) AS changed,
       i.school IS NOT NULL AND b.school IS NULL AND (i.reason IS NULL OR i.decision IS NULL) AS before_blank
FROM place_today AS m
CROSS JOIN (SELECT 'name' AS attribute UNION ALL SELECT 'legal_person' UNION ALL SELECT 'affiliation') AS a
LEFT JOIN school_identity AS i ON i.school = m.school AND i.attribute = a.attribute AND i.valid_from = m.active_from
LEFT JOIN school_identity AS b ON b.school = i.school AND b.attribute = i.attribute AND b.valid_before = i.valid_from
WHERE m.role = 'member'
