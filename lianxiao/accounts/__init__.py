"""People, the posts they hold over time, what each role may do, and signing in."""
