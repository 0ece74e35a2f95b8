/*
id: qinglan/4/stay
title: {zh: 交流的时长, en: Length of an exchange}
subject: posting
unit: day
limits: [lower]
office: development
message: {zh: '{subject}只有{measured}天，应满12个月（{lower}天）', en: '{subject} lasts {measured} days instead of 12 months ({lower} days)'}
*/
-- Days against the days of twelve months from the same start: in months a day would vanish. An open end is long enough.
SELECT t.posting AS subject, days_between(t.starts_on, t.ends_before) AS measured,
       days_between(t.starts_on, plus_months(t.starts_on, CAST(p.value AS INT))) AS lower
FROM posting AS t
JOIN parameter_today AS p ON p.name = 'stay_months'
WHERE t.starts_on <= $as_of
