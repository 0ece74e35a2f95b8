/*
about:
  zh: 轮岗人员优先的各类评选的人选，rotated为1的在评定前（含当日）参与过集团内交流。
  en: "Candidates of the selections in which rotated staff are preferred; `rotated` is 1 for those posted inside a group by the day."
*/
SELECT s.selection, c.person, c.score, c.place, c.is_marked, c.chosen, CASE WHEN count(p.posting) > 0 THEN 1 ELSE 0 END AS rotated
FROM selection AS s
JOIN parameter AS n ON n.name = 'preference_fields' AND n.item = s.field AND n.valid_from <= s.decided_on AND s.decided_on < n.valid_before
JOIN candidate AS c ON c.selection = s.selection
LEFT JOIN school AS o ON o.school = s.school
LEFT JOIN alliance AS a ON a.alliance = s.alliance
JOIN district AS d ON d.district = coalesce(a.district, o.district)
LEFT JOIN group_posting AS p ON p.person = c.person AND p.starts_on <= s.decided_on
GROUP BY s.selection, c.person, c.score, c.place, c.is_marked, c.chosen
