"""Schools, campuses, groups, memberships, honours, plaques: dated records, as-of queries, announcements of what changed."""
