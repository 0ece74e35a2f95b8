/*
about:
  zh: 集团的专项经费：按成员份额分账的合为一项，同一持有单位有几本就是几项。
  en: "A group's special funds: sub-ledgers by member are one fund; several of one holder are several."
when: fund_holder = sub_ledgers
*/
SELECT h.alliance, max(h.ledgers) AS funds
FROM (
  SELECT owner_alliance AS alliance, owner_school, count(*) AS ledgers
  FROM ledger
  WHERE kind = 'special_fund'
  GROUP BY owner_alliance, owner_school
) AS h
GROUP BY h.alliance
