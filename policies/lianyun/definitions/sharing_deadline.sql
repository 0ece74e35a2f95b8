/*
about:
  zh: 共享目标的期限，和认定须晚于哪一日才算对期限的认定。
  en: The deadline of the aims for sharing, and the day after which a verdict is one on it.
*/
SELECT DISTINCT p.due_on, plus_months(p.due_on, -CAST(r.number AS INT)) AS counts_after
FROM parameter_today AS p
JOIN reading AS r ON r.name = 'sharing_verdict_months'
WHERE p.name = 'sharing_2025'
