/*
about:
  zh: 每个集团、共同体的有效期：已有的任何日期都有效，其余从成立日期起；尚未登记成立日期的起日为空。
  en: When each alliance is active; an existing one on every date, the others from their founding. Not yet founded, no first day.
*/
SELECT a.alliance, a.district, a.kind, a.lead_school, a.lead_alliance,
       CASE WHEN a.founded_on IS NOT NULL THEN a.founded_on WHEN a.standing = 'existing' THEN DATE '0001-01-01' END AS active_from,
       a.dissolved_before AS active_before
FROM alliance AS a
