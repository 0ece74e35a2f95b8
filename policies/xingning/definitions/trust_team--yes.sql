/*
about:
  zh: 龙头学校派往成员学校的托管团队，含执行校长。
  en: The team sent from the lead to a member, the executive principal included.
when: team_counts_executive = yes
*/
SELECT membership, posting, person FROM sent_posting WHERE direction = 'out' AND kind IN ('team', 'executive_principal')
