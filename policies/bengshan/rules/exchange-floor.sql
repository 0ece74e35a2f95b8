/*
id: bengshan/1/problem-exchange-frequency/floor
clauses: [bengshan/1/problem-exchange-frequency]
title: {zh: 每学期交流帮扶不少于自定的下限, en: Exchange and help reach the floor the bureau set}
subject: alliance
unit: activity
limits: [lower]
# The floor is the bureau's own, the note sets none: below it is shown and alerts nobody.
force: may
reported: activity
office: basic_education
readings: [exchange_floor]
message:
  zh: "{subject}{part}学期交流帮扶{measured}次，自定下限{lower}次"
  en: "{subject} {part}: {measured} activities, the bureau's own floor is {lower}"
*/
SELECT e.alliance AS subject, e.term AS part, e.alliance AS scope, e.last_day AS due, r.number AS lower, e.times AS measured
FROM exchange_term AS e
JOIN reading AS r ON r.name = 'exchange_floor' AND r.number IS NOT NULL
