/*
id: xingning/3.2.4/cross-county-costs
title: {zh: 跨区加盟的费用有双方协议, en: Both parties agreed the costs of a cross-county membership}
subject: membership
unit: document
limits: [lower]
reported: cost_agreement
office: bureau
message:
  zh: '{subject}是跨区加盟，费用协议有{measured}方确认，应有{lower}方（龙头学校、加盟校所在地政府或管委会）'
  en: '{subject} crosses counties; {measured} of {lower} parties (the lead, the school''s own government) confirmed the costs'
cure:
  zh: 由双方协商并登记确认日期。
  en: Let both settle the costs and enter the day each confirmed.
*/
SELECT m.membership AS subject, m.alliance AS scope, count(DISTINCT n.item) AS lower, count(DISTINCT c.party) AS measured
FROM member_today AS m
JOIN school_today AS s ON s.school = m.school AND s.district <> m.district
JOIN parameter_today AS n ON n.name = 'cross_county_cost_parties'
LEFT JOIN cost_agreement AS c ON c.membership = m.membership AND c.party = n.item
GROUP BY m.membership, m.alliance
;
SELECT membership AS subject, 'cost_agreement' AS fact_table, membership || '|' || party AS fact_key FROM cost_agreement
