"""A district's policy as data: packs, clauses, parameters, settings, records; the importer of published texts."""
