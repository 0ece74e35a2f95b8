/*
about:
  zh: 集团培训者队伍的成员及起止（成员期与队伍期的重合）。
  en: Members of a group's corps of trainers, for as long as both the corps and the membership last.
*/
SELECT t.alliance, m.person, greatest(t.formed_on, m.starts_on) AS starts_on, least(t.dissolved_before, m.ends_before) AS ends_before
FROM team AS t
JOIN group_today AS g ON g.alliance = t.alliance
JOIN team_member AS m ON m.team = t.team
WHERE t.kind = 'trainer_corps'
