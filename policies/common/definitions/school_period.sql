/*
about:
  zh: 每所学校的办学起止：开办日期不详的视为一直在办；筹建且没有开办日期的不在内。是否义务教育学校没有写明时按学校类型。
  en: When a school is open; opened on a day nobody knows, always. Planned schools without an opening day are left out. Compulsory where not stated follows from the type.
*/
SELECT s.school, s.district,
       coalesce(s.compulsory, CASE WHEN s.school_type IN ('primary', 'junior', 'nine_year', 'complete', 'twelve_year') THEN TRUE
                                   WHEN s.school_type IS NOT NULL THEN FALSE END) AS compulsory,
       coalesce(s.opened_on, DATE '0001-01-01') AS opened_on, s.closed_before
FROM school AS s
WHERE s.opened_on IS NOT NULL OR coalesce(s.standing, 'open') <> 'planned'
