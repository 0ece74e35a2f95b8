/*
about:
  zh: 本区认可的模式：约定清单中的模式。
  en: The modes this district uses; those on the list of the reading.
*/
SELECT DISTINCT s.item AS mode
FROM setting AS s
WHERE s.name = 'modes'
