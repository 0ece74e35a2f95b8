/*
about:
  zh: 计算公办比例的单位：本集团的成员学校和龙头学校。
  en: "Whose ownership is counted: the group's members and its lead."
when: public_share_of = members_and_lead
*/
SELECT DISTINCT m.alliance AS basis, m.unit, m.school
FROM active_membership AS m
