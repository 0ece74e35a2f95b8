"""A page goes by one policy from its first line to its last, and looks it up once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lianxiao.compliance.packs import steady


class OnePolicyAPage:
    """Holds the pack of each district for as long as a page is made; what is sent may change the policy itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with steady():
            return self.get_response(request)
