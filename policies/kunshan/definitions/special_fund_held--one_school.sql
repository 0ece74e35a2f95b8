/*
about:
  zh: 集团的专项经费：由一所学校持有，每本账一项。
  en: "A group's special funds: held by one school, each ledger is one."
when: fund_holder = one_school
*/
SELECT owner_alliance AS alliance, count(*) AS funds
FROM ledger
WHERE kind = 'special_fund'
GROUP BY owner_alliance
