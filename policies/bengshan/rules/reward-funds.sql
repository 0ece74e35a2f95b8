/*
id: bengshan/4.4.3/reward-funds
title: {zh: 奖励引用规定的文件和已办结的考核结果, en: A reward cites the document named and a closed result}
subject: reward
unit: item
limits: [lower]
office: finance
parts:
  basis: {zh: 依据文件, en: basis}
  result: {zh: 已办结的考核结果, en: closed result}
message:
  zh: "奖励{subject}没有{part}"
  en: "Reward {subject} lacks its {part}"
cure:
  zh: 补登依据文件、考核结果，或撤回奖励
  en: Enter the document and the result, or withdraw the reward
*/
SELECT w.reward AS subject, 'basis' AS part, 1 AS lower, CASE WHEN trim(coalesce(w.basis, '')) = p.text THEN 1 ELSE 0 END AS measured
FROM reward AS w
JOIN alliance AS a ON a.alliance = w.alliance
JOIN district AS d ON d.district = a.district
JOIN parameter AS p ON p.name = 'reward_basis' AND p.valid_from <= w.granted_on AND w.granted_on < p.valid_before
WHERE w.kind = 'official'
UNION ALL
SELECT w.reward, 'result', 1, count(s.sheet)
FROM reward AS w
JOIN alliance AS a ON a.alliance = w.alliance
JOIN district AS d ON d.district = a.district
LEFT JOIN assessment_sheet AS s ON s.sheet = w.sheet AND s.alliance = w.alliance AND s.closed AND s.result_on <= w.granted_on
WHERE w.kind = 'official'
GROUP BY w.reward
