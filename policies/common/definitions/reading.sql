/*
about:
  zh: 当日有效的约定（单个取值）；清单和表格的各项在 setting 中。
  en: The readings in force, one value each; the items of lists and tables stand in setting.
*/
SELECT s.name, s.value, s.number
FROM setting AS s
WHERE s.item = ''
