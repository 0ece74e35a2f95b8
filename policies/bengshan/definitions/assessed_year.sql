/*
about:
  zh: 每个集团须作年度水平评估的日历年：年末（或所查日期）有效的集团；约定全面考核年份免年度评估的除外。
  en: Calendar years a group is to be assessed in; groups active at the year's end (or the day asked for), without years of a full assessment if the reading excuses them.
*/
SELECT a.alliance, a.district, p.period, p.last_day,
       count(CASE WHEN r.kind = 'yearly' THEN r.sheet END) AS results
FROM cadence_period AS p
JOIN alliance_period AS a ON a.kind = 'group' AND a.active_from <= least(p.last_day, $as_of) AND least(p.last_day, $as_of) < a.active_before
JOIN district AS d ON d.district = a.district
JOIN reading AS k ON k.name = 'yearly_in_full_year'
LEFT JOIN group_result AS r ON r.alliance = a.alliance AND CAST(r.year AS VARCHAR) = p.period
WHERE p.every = 'calendar_year'
GROUP BY a.alliance, a.district, p.period, p.last_day, k.value
HAVING k.value = 'yes' OR count(CASE WHEN r.kind = 'full' THEN r.sheet END) = 0
