"""House functions: date arithmetic whose meaning must be the same on every engine, written once per engine.

Their names are unknown to sqlglot on purpose: a name it knows (``add_months``) would be rewritten.
"""

#: name → number of arguments
HOUSE_FUNCTIONS = {"plus_months": 2, "full_years": 2, "days_between": 2}

DUCKDB = """
CREATE MACRO plus_months(d, n) AS CAST(CAST(d AS DATE) + to_months(CAST(n AS INTEGER)) AS DATE);
CREATE MACRO full_years(a, b) AS CAST(
  extract(year FROM b) - extract(year FROM a)
  - CASE WHEN plus_months(a, 12 * (extract(year FROM b) - extract(year FROM a))) > b THEN 1 ELSE 0 END AS INTEGER);
CREATE MACRO days_between(a, b) AS CAST(date_diff('day', CAST(a AS DATE), CAST(b AS DATE)) AS INTEGER);
"""

POSTGRES = """
CREATE FUNCTION plus_months(d date, n integer) RETURNS date LANGUAGE sql IMMUTABLE AS
$$ SELECT (d + make_interval(months => n))::date $$;
CREATE FUNCTION full_years(a date, b date) RETURNS integer LANGUAGE sql IMMUTABLE AS
$$ SELECT (extract(year FROM b) - extract(year FROM a)
   - CASE WHEN plus_months(a, (12 * (extract(year FROM b) - extract(year FROM a)))::int) > b THEN 1 ELSE 0 END)::int $$;
CREATE FUNCTION days_between(a date, b date) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT b - a $$;
"""

SPARK = """
CREATE TEMPORARY FUNCTION plus_months(d DATE, n INT) RETURNS DATE RETURN add_months(d, n);
CREATE TEMPORARY FUNCTION full_years(a DATE, b DATE) RETURNS INT RETURN CAST(
  extract(YEAR FROM b) - extract(YEAR FROM a)
  - CASE WHEN add_months(a, 12 * (extract(YEAR FROM b) - extract(YEAR FROM a))) > b THEN 1 ELSE 0 END AS INT);
CREATE TEMPORARY FUNCTION days_between(a DATE, b DATE) RETURNS INT RETURN datediff(b, a);
"""
