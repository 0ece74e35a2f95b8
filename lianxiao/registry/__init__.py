"""Schools, groups, memberships and all that is dated about them; as-of queries; announcements of what changed."""
