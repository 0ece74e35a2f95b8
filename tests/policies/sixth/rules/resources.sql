/*
id: qinglan/8/resources
kind: duty
title: {zh: 共享资源, en: Shared resources}
subject: alliance
unit: item
lower: resources_per_year
reported: resource
office: development
message: {zh: '{subject}{part}学年共享{measured}项，应不少于{lower}项', en: '{subject} shared {measured} in {part}; at least {lower} owed'}
*/
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.alliance AS scope, y.last_day AS due, count(r.resource) AS measured
FROM group_today AS g
JOIN judged_school_year AS y ON g.active_from <= y.starts_on
LEFT JOIN resource AS r ON r.alliance = g.alliance AND r.owner_school = g.lead_school AND y.starts_on <= r.shared_on AND r.shared_on < y.ends_before
GROUP BY g.alliance, y.year, y.last_day
