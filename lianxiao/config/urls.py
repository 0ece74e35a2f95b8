"""Root urls: each app brings its own ``urls.py``; here they only get their prefix."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def alive(request: HttpRequest) -> HttpResponse:
    """For monitors: the process answers. Says nothing about data, so it needs no sign-in."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("alive", alive, name="alive"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("lianxiao.workspace.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("gallery/", include("lianxiao.pages.urls")))
