"""People at schools: jobs, postings, visits, decisions on exchange."""
