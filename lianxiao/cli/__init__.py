"""The command line. Django is loaded only by commands that need the database."""
