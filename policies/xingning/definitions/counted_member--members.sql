/*
about:
  zh: 计算公办比例的单位：本集团的成员学校，不含龙头学校。
  en: "Whose ownership is counted: the group's members, without the lead."
when: public_share_of = members
*/
SELECT DISTINCT m.alliance AS basis, m.unit, m.school
FROM member_today AS m
