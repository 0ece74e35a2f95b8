/*
id: tianjiaan/2.5.3/pay-tilt
title: {zh: 绩效工资总量倾斜写明理由, en: A tilt of performance pay states its reason}
subject: school
unit: fen
limits: [upper]
office: human_resources
message:
  zh: "{subject}{part}年度绩效工资倾斜{measured}元，没有写明劳、责、绩中的理由"
  en: "{subject}, {part}: a tilt of {measured} yuan without one of the three reasons"
cure:
  zh: 写明倾斜理由，或取消倾斜
  en: State the reason, or take the tilt away
*/
SELECT school AS subject, CAST(budget_year AS VARCHAR) AS part, 0 AS upper, CASE WHEN tilt_reason IS NULL THEN tilt_fen ELSE 0 END AS measured
FROM grouped_pay_total
