/*
about:
  zh: 派往校区成员所在学校、没有写明校区的派出：可能就在该校区。
  en: Running postings to the school of a member campus that do not name the campus; they may be at this one.
*/
SELECT m.membership, m.alliance, p.posting, p.kind, p.from_school
FROM member_today AS m
JOIN campus AS c ON c.campus = m.unit
JOIN running_posting AS p ON p.to_school = m.school AND p.to_campus IS NULL
