/*
about:
  zh: 龙头学校派往成员学校的托管团队，不含执行校长。
  en: The team sent from the lead to a member, without the executive principal.
when: team_counts_executive = no
*/
SELECT membership, posting, person FROM sent_posting WHERE direction = 'out' AND kind = 'team'
