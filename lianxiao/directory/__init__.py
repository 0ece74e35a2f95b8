"""Districts and organisations: the one list of who exists, and the wall between districts."""
