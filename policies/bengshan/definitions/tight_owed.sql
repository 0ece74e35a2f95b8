/*
about:
  zh: 紧密型成员按集团自定频次须履行的每一期：整期都是紧密型成员，至今仍在集团内。
  en: Every period a tight member owes a duty for by its group's cadence; tight all period and still in the group.
*/
SELECT m.membership, m.school, o.alliance, o.duty, o.period, o.starts_on, o.ends_before, o.due
FROM cadence_owed AS o
JOIN alliance AS a ON a.alliance = o.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN mode_place AS m ON m.alliance = o.alliance AND m.active_from <= o.starts_on AND o.ends_before <= m.active_before
JOIN mode AS k ON k.mode = m.mode AND k.counts_as_tight
JOIN place_today AS p ON p.membership = m.membership
