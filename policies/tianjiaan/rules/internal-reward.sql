/*
id: tianjiaan/3.3/internal-reward
title: {zh: 集团有统一的考核奖励机制, en: The group has one set of reward rules}
subject: alliance
unit: document
lower: reward_rules_per_group
reported: group_document
office: council
message:
  zh: "{subject}没有集团考核奖励办法"
  en: "{subject} has no reward rules"
cure:
  zh: 制定集团考核奖励办法并登记
  en: Make the rules and record them
*/
SELECT alliance AS subject, alliance AS scope, count(document) AS measured
FROM document_item
WHERE name = 'reward_documents'
GROUP BY alliance
