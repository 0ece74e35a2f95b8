/*
about:
  zh: 学段的中文名称，用于按学段列表。
  en: Chinese names of stages, for tables by stage.
*/
SELECT 'kindergarten' AS stage, '学前' AS name
UNION ALL
SELECT 'primary', '小学'
UNION ALL
SELECT 'junior', '初中'
UNION ALL
SELECT 'senior', '高中'
