"""The command line. Django is loaded only by commands that need the database."""

import os

# Looking for plugins that none of our models uses costs as much as loading pydantic itself.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
