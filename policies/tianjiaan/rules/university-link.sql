/*
id: tianjiaan/2.5.2/university-link
kind: duty
title: {zh: 与高校的合作到期前提醒续签, en: A partnership with a university is renewed before it ends}
subject: outside_partner
unit: item
limits: [lower]
readings: [partner_reminder_days]
office: lead_school
message:
  zh: "{subject}将于{due}到期，尚未登记续签"
  en: "{subject} ends on {due}; no renewal is on record"
cure:
  zh: 商定是否续签；续签的登记新的合作
  en: Decide whether to renew; record the new partnership if so
*/
-- A reminder while it is still open; no group is asked to have a partner, and one that ended asks for nothing.
SELECT o.outside_partner AS subject, 1 AS lower, o.last_day AS due, count(n.outside_partner) AS measured
FROM (SELECT p.outside_partner, p.alliance, p.partner, p.ends_before, c.last_day
      FROM outside_partner AS p
      JOIN group_today AS g ON g.alliance = p.alliance
      JOIN reading AS r ON r.name = 'partner_reminder_days'
      JOIN partner_last_day AS c ON c.outside_partner = p.outside_partner
      WHERE p.kind = 'university' AND p.starts_on <= $as_of AND $as_of <= c.last_day AND days_between($as_of, c.last_day) <= r.number) AS o
LEFT JOIN outside_partner AS n ON n.alliance = o.alliance AND n.partner = o.partner AND n.starts_on <= o.ends_before AND o.ends_before < n.ends_before
GROUP BY o.outside_partner, o.last_day
