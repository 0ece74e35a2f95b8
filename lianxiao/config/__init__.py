"""Settings, root urls, wsgi: the only place that knows every app."""
