/*
about:
  zh: 每个被征求单位在核算日的答复：有意见、无意见、逾期答复、待复、视为无意见、未回复。期限当日仍为待复；逾期的答复不改变按期的答复。
  en: "Each consulted unit's answer on the day: opinion, none, late, open, deemed, silent. On the last day itself it is still open; what comes late does not change an answer given in time."
*/
SELECT u.consultation, u.unit,
       CASE WHEN r.replied_on IS NOT NULL AND r.replied_on > c.reply_until THEN 'late'
            WHEN r.replied_on IS NOT NULL AND r.has_opinion > 0 THEN 'opinion'
            WHEN r.replied_on IS NOT NULL THEN 'none'
            WHEN c.reply_until IS NULL OR $as_of <= c.reply_until THEN 'open'
            WHEN s.value = 'always' OR (s.value = 'announced' AND c.announces_silence) THEN 'deemed'
            ELSE 'silent' END AS outcome
FROM consultation_unit AS u
JOIN consultation AS c ON c.consultation = u.consultation
JOIN setting AS s ON s.name = 'silence_deemed' AND s.item = ''
LEFT JOIN (
  SELECT a.consultation, a.unit, min(a.replied_on) AS replied_on,
         count(CASE WHEN a.has_opinion AND a.replied_on <= coalesce(k.reply_until, a.replied_on) THEN 1 END) AS has_opinion
  FROM consultation_reply AS a
  JOIN consultation AS k ON k.consultation = a.consultation
  GROUP BY a.consultation, a.unit
) AS r ON r.consultation = u.consultation AND r.unit = u.unit
