/*
about:
  zh: 每张集团督导表所看的年度起止。
  en: The calendar year each supervision sheet of a group looks at.
*/
SELECT s.sheet, s.alliance, y.starts_on, y.ends_before
FROM round_sheet AS s
JOIN calendar_year AS y ON y.year = s.year
WHERE s.kind = 'inspection' AND s.object = 'group'
