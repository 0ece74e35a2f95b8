/*
about:
  zh: 小学、初中各项指标的要求，及按每百名学生（100）还是生均（1）计算。
  en: The standard of each indicator for primary and junior, per hundred pupils (100) or per pupil (1).
*/
SELECT CASE WHEN p.name = 'primary_standards' THEN 'primary' ELSE 'junior' END AS stage, p.item AS indicator, p.value AS standard,
       CASE WHEN p.item IN ('teaching_area', 'sports_area', 'equipment') THEN 1 ELSE 100 END AS per
FROM parameter_today AS p
WHERE p.name IN ('primary_standards', 'junior_standards')
