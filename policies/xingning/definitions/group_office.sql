/*
about:
  zh: 核算日的集团办公室及其所设学校。
  en: Group offices on the day asked for, and the school they belong to.
*/
SELECT b.body, b.alliance, b.school
FROM body_today AS b
WHERE b.kind = 'group_office'
