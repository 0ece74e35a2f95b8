"""Entry point of the web server. Refuses to serve from a database that could lose what it acknowledged."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxiao.config.settings")
application = get_wsgi_application()

from django.db import connection  # noqa: E402 - needs the settings loaded above

from lianxiao.config.storage import refuse_unsafe  # noqa: E402 - needs the settings loaded above

refuse_unsafe(connection)
connection.close()
