"""The product's addresses, with the gallery of common parts and two broken pages that the checks must catch."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from lianxiao.config.urls import urlpatterns as product

_BROKEN = '<!doctype html><html lang="zh-CN"><head><title>x</title></head><body><main><h1>x</h1>{}</main></body></html>'


def inline_style(request: HttpRequest) -> HttpResponse:
    """A page that the policy forbids."""
    return HttpResponse(_BROKEN.format('<p style="color:red">x</p>'))


def barrier(request: HttpRequest) -> HttpResponse:
    """A page with a field nobody can name, wider than a phone."""
    return HttpResponse(_BROKEN.format('<input><table width="2000"><tr><td>x</td></tr></table>'))


urlpatterns = [
    *product,
    path("gallery/", include("lianxiao.pages.urls")),
    path("inline-style", inline_style),
    path("barrier", barrier),
]
