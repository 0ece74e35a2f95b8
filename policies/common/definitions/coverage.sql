/*
about:
  zh: 各核算日的覆盖率分子分母；是否义务教育学校不明的，只在未覆盖时计入分母，所以达标的结论可靠。
  en: Numerator and denominator of coverage on each day. A school that may or may not be compulsory counts only while uncovered, so "met" is safe.
*/
SELECT u.target, u.value, u.due_on, u.judged_on, u.district,
       sum(CASE WHEN u.doubtful = 0 THEN u.covered ELSE 0 END) AS covered,
       sum(CASE WHEN u.doubtful = 0 OR u.covered = 0 THEN 1 ELSE 0 END) AS units,
       CASE WHEN max(u.doubtful) = 1 THEN 'school.compulsory' END AS missing
FROM covered_unit AS u
GROUP BY u.target, u.value, u.due_on, u.judged_on, u.district
