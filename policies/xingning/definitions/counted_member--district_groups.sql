/*
about:
  zh: 计算公办比例的单位：全区各集团的成员学校合在一起，按区列出；每个集团得到同一比例。
  en: "Whose ownership is counted: the members of all groups together, listed by district; every group gets the same share."
when: public_share_of = district_groups
*/
SELECT DISTINCT m.district AS basis, m.unit, m.school
FROM member_today AS m
