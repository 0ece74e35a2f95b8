"""What is refused to somebody signed in leaves exactly one row in the log."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from lianxiao.accounts.models import Person
from lianxiao.audit.models import Entry
from lianxiao.registry import operations
from lianxiao.registry.models import School
from tests.cast import TONGWAN, Cast


def correct(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Person)
    operations.correct(School.objects.get(school="TW-S1"), {"locality": "town"}, by=request.user, reason="查档")
    return HttpResponse("done")


urlpatterns = [path("correct", correct)]
pytestmark = pytest.mark.urls("tests.accounts.test_refusals")


def refused() -> list[tuple[str, str, str]]:
    rows = Entry.objects.filter(outcome="refused").order_by("pk")
    return list(rows.values_list("district", "action", "actor"))


def test_an_act_without_the_right_is_answered_403_and_logged_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.stranger)
    assert client.post("/correct").status_code == 403
    assert refused() == [(TONGWAN, "registry.correct", "hechuan")]


def test_a_page_that_does_not_exist_is_logged_at_home(cast: Cast, client: Client) -> None:
    client.force_login(cast.stranger)
    assert client.get("/schools/TW-S1").status_code == 404
    assert refused() == [("990002", "request", "hechuan")]


def test_what_is_granted_leaves_no_refusal(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer)
    assert client.post("/correct").status_code == 200
    assert refused() == []


def test_strangers_at_the_door_are_not_logged(cast: Cast, client: Client) -> None:
    assert client.get("/wp-login.php").status_code == 404
    assert refused() == []


def test_a_post_that_ends_is_gone_with_the_next_request(cast: Cast, client: Client) -> None:
    from lianxiao.accounts.operations import end_post

    client.force_login(cast.officer)
    assert client.post("/correct").status_code == 200
    end_post(post=cast.officer.posts.get(), by=cast.administrator, reason="调离")
    assert client.post("/correct").status_code == 403
