/*
about:
  zh: 本区每个集团当天的紧密型成员（学校或校区），龙头学校本部不在内。
  en: The tight members of each group of the district on the day, without the lead's main site.
*/
SELECT DISTINCT m.alliance, m.unit, m.membership
FROM member_today AS m
WHERE m.counts_as_tight
