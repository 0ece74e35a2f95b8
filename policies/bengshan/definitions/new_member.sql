/*
about:
  zh: 新建成员校享受专项经费的起止：从开办或加入（按约定）起满规定年限，退出集团的到退出为止；开办日期不详的不是新建校。
  en: From when until when a newly built member is entitled; the years run from opening or joining as the reading says, and end with its leaving. Opened on a day nobody knows, not new.
*/
SELECT p.school, a.district, min(p.active_from) AS joined_on, min(CASE WHEN r.value = 'joining' THEN p.active_from ELSE s.opened_on END) AS starts_on,
       plus_months(min(CASE WHEN r.value = 'joining' THEN p.active_from ELSE s.opened_on END), CAST(12 * y.value AS INT)) AS eligible_before,
       max(p.active_before) AS left_before
FROM alliance_place AS p
JOIN alliance_period AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN school AS s ON s.school = p.school AND s.district = d.district
JOIN reading AS r ON r.name = 'fund_age_from'
JOIN parameter_today AS y ON y.name = 'fund_eligible_age'
WHERE p.role = 'member' AND p.active_from <= $as_of AND p.active_from < plus_months(s.opened_on, CAST(12 * y.value AS INT))
GROUP BY p.school, a.district, y.value
