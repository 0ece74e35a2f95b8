/*
about:
  zh: 本预算年度按副科职发放的待遇：当天该集团总校长可否享受，领取人当天是否总校长。
  en: "What was paid at deputy-section level this budget year: whether the group's head was entitled that day, and whether the payee was its head."
*/
SELECT l.pay_line, l.alliance, e.entitled, max(CASE WHEN h.seat IS NULL THEN 0 ELSE 1 END) AS is_head
FROM pay_line AS l
JOIN budget_year_today AS y ON y.starts_on <= l.paid_on
JOIN parameter_today AS i ON i.name = 'deputy_section_items' AND i.item = l.item
JOIN parameter_today AS v ON v.name = 'deputy_section_level' AND v.text = l.level
JOIN deputy_section_day AS e ON e.alliance = l.alliance AND e.day = l.paid_on
LEFT JOIN seat AS h ON h.alliance = l.alliance AND h.person = l.person AND h.kind = 'head_principal' AND h.starts_on <= l.paid_on AND l.paid_on < h.ends_before
GROUP BY l.pay_line, l.alliance, e.entitled
