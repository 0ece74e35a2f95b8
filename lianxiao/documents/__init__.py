"""Official documents: so far the published text of a district's policy, as the office itself imported it."""
