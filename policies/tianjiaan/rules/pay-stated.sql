/*
id: tianjiaan/2.5.3/pay-tilt/stated
clauses: [tianjiaan/2.5.3/pay-tilt]
title: {zh: 学校填报的总量等于基数加倾斜, en: The total a school states is base plus tilt}
subject: school
unit: fen
limits: [lower, upper]
office: human_resources
message:
  zh: "{subject}{part}年度填报总量{measured}元，基数加倾斜为{lower}元"
  en: "{subject}, {part}: {measured} yuan stated, base plus tilt is {lower} yuan"
cure:
  zh: 改正填报总量，或改正基数、倾斜
  en: Correct the total stated, or base and tilt
*/
SELECT school AS subject, CAST(budget_year AS VARCHAR) AS part, base_fen + tilt_fen AS lower, base_fen + tilt_fen AS upper, stated_total_fen AS measured
FROM grouped_pay_total
WHERE stated_total_fen IS NOT NULL
