/*
about:
  zh: 计算公办比例的单位：全区各集团的成员学校合在一起；每个集团得到同一比例。
  en: "Whose ownership is counted: the members of all groups of the district together; every group gets the same share."
when: public_share_of = district_groups
*/
SELECT DISTINCT l.alliance, m.unit, m.school
FROM active_membership AS l
JOIN district AS d ON d.district = l.district
JOIN active_membership AS m ON m.district = l.district AND m.kind = 'group' AND m.role = 'member'
WHERE l.kind = 'group' AND l.role = 'lead'
