/*
about:
  zh: 每种学校类型含哪些学段。
  en: Which stages each type of school has.
*/
SELECT 'kindergarten' AS school_type, 'kindergarten' AS stage
UNION ALL SELECT 'primary', 'primary'
UNION ALL SELECT 'junior', 'junior'
UNION ALL SELECT 'senior', 'senior'
UNION ALL SELECT 'nine_year', 'primary'
UNION ALL SELECT 'nine_year', 'junior'
UNION ALL SELECT 'complete', 'junior'
UNION ALL SELECT 'complete', 'senior'
UNION ALL SELECT 'twelve_year', 'primary'
UNION ALL SELECT 'twelve_year', 'junior'
UNION ALL SELECT 'twelve_year', 'senior'
