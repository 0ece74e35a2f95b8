"""Workbooks into the records: a file is kept while it is looked at, read, compared, then imported as a whole or not at all."""
