"""How tests of casework use its pages: open a form, fill it in, press a button."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lianxiao.accounts.models import Person
from lianxiao.procedures.models import Case, WorkItem
from tests.procedures.conftest import Stage

PDF = b"%PDF-1.4 example"


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(login_name=name))
    return client


def hidden(page: HttpResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found is not None, name
    return found.group(1)


def form_of(case: Case, item: WorkItem) -> str:
    return reverse("case-item", args=[case.number, item.pk])


def answer(who: str, case: Case, item: WorkItem, outcome: str, **more: object) -> HttpResponse:
    """Open the form, fill it in, press a button."""
    client = client_of(who)
    page = client.get(form_of(case, item))
    assert page.status_code == 200, page.status_code
    sent = {"token": hidden(page, "token"), "seen": hidden(page, "seen"), "outcome": outcome, "text": "", **more}
    return client.post(form_of(case, item), sent)


def typed(answers: dict[str, object]) -> dict[str, object]:
    return {f"f-{name}": value for name, value in answers.items()}


def open_from_the_page(stage: Stage) -> tuple[Client, Case, str]:
    """The head of the school in no group starts a case; where the page then leads."""
    client = client_of(stage.applicant)
    page = client.get(reverse("case-open", args=["join"]))
    sent = {"token": hidden(page, "token"), "applicant": "TW-S4", "subject": "TW-G1", "about": "TW-S4"}
    led = client.post(reverse("case-open", args=["join"]), sent)
    assert led.status_code == 302, led.content.decode()
    return client, Case.objects.get(), led["Location"]
