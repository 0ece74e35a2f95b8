/*
about:
  zh: 应拨专项经费的校区及起止：新建成员校的全部校区，按约定也包括老成员校的新校区；期满后再看一个预算年度。
  en: Campuses the fund is owed for, with their period; all of a newly built member, and new ones of older members if the reading says so.
    Looked at until one budget year after the end.
*/
SELECT c.campus, c.school, c.district, c.joined_on, c.starts_on, c.eligible_before, c.ends_before
FROM entitled_campus AS c
JOIN calendar_budget_year AS t ON t.starts_on <= $as_of AND $as_of < t.ends_before AND c.ends_before > plus_months(t.starts_on, -12)
