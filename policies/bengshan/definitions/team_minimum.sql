/*
about:
  zh: 两个方向、各类人员的下限：约定中填了新数的用约定，否则用草案的数。
  en: The minima in both directions by kind of person; the reading's number where one is entered, else the draft's.
*/
SELECT CASE WHEN p.name = 'lead_team_min' THEN 'out' ELSE 'back' END AS direction, p.item, coalesce(s.number, p.value) AS minimum
FROM parameter_today AS p
LEFT JOIN setting AS s ON s.name = p.name AND s.item = p.item
WHERE p.name IN ('lead_team_min', 'member_team_min')
