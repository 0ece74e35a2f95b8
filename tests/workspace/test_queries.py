"""How many queries each page makes. A page that needs more than its budget fails; so does one without a budget."""

import json
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lianxiao.registry import operations as registry
from tests.cast import MACHINE, TONGWAN, Cast
from tests.workspace.addresses import OPEN, OPENED_BY, POSTED, address, named
from tests.workspace.conftest import SignedIn

BUDGETS: dict[str, int] = json.loads((Path(__file__).parent / "query_counts.json").read_text(encoding="utf-8"))
PAGES = sorted(set(named()) - OPEN - POSTED - {"import"})


def test_every_page_has_a_budget() -> None:
    assert sorted(BUDGETS) == PAGES


def test_no_page_exceeds_its_budget(with_case: Cast, signed_in: SignedIn) -> None:
    clients, over = {role: signed_in(role) for role in ("officer", "administrator")}, []
    clients["starter"] = Client()
    clients["starter"].force_login(with_case.person("jiangli"))
    for name in PAGES:
        client, where = clients[OPENED_BY.get(name, "officer")], address(named()[name])
        client.get(where)  # what is read once per process is read now
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        if len(queries) > BUDGETS[name]:
            over.append(f"{name}: {len(queries)} queries, budget {BUDGETS[name]}")
    assert over == []


def test_a_list_makes_no_more_queries_for_more_rows(checked: Cast, signed_in: SignedIn) -> None:
    client, where = signed_in("officer"), "/schools/"
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for number in range(20):
        registry.add("school", {"school": f"TW-X{number}", "name": f"学校{number}"}, district=TONGWAN, by=MACHINE)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few)
