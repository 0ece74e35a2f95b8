/*
about:
  zh: 在应开例会的月份内召开的工作例会。
  en: Working meetings held within a month that owes one.
*/
SELECT o.alliance, o.month, m.meeting
FROM owed_month AS o
JOIN meeting AS m ON m.alliance = o.alliance AND m.kind = 'working' AND m.held_on >= o.starts_on AND m.held_on < o.ends_before
