/*
about:
  zh: 原文规定的组长、副组长席位及人数。
  en: The seats of leader and deputies the text names, and how many each.
*/
SELECT 'working_group_leader' AS kind, item, value FROM parameter_today WHERE name = 'working_group_leaders'
UNION ALL
SELECT 'working_group_deputy', item, value FROM parameter_today WHERE name = 'working_group_deputies'
