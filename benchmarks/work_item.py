"""Completing a work item beside a bare insert and update in one transaction, and pages of cases beside a bare Django page."""

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from benchmarks.many_cases import PACK, fill, furnish, waiting_items

#: Cases in the store; those that await an answer; answers timed, each beside a bare write.
CASES, WAITING, ROUNDS = 100_000, 250, 60
PAGES, ITEM_REACH, PAGE_REACH = 15, 4.0, 5.0


def run() -> dict[str, Any]:
    """In a process with an installation of its own."""
    with tempfile.TemporaryDirectory(prefix="lianxiao-bench-") as home:
        environment = {**os.environ, "LIANXIAO_HOME": home, "DJANGO_SETTINGS_MODULE": "lianxiao.config.settings"}
        # our own interpreter on our own text
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.work_item", home], env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise AssertionError(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _measure(cases: int) -> dict[str, Any]:
    import django

    django.setup()
    from lianxiao.config.installation import install
    from lianxiao.jobs.memory import settle
    from lianxiao.policy.loader import load_pack

    district = load_pack(PACK).manifest.district or ""
    install(district=district, pack=PACK, officer="admin")
    stage = furnish(district)
    fill(district, stage, over=cases - WAITING, waiting=WAITING)
    settle()  # as the web server does
    item = _items(stage)
    pages = _pages(stage)
    worst = max(each["ratio"] for each in pages.values())
    reached = item["ratio"] <= ITEM_REACH and worst <= PAGE_REACH
    told = (
        f"with {cases} cases a work item takes {item['ratio']} x a bare insert + update, "
        f"the slowest page of cases {worst} x a bare page"
    )
    return {"cases": cases, "item": item, "pages": pages, "reach": {"item": ITEM_REACH, "page": PAGE_REACH},
            "reached": reached, "told": told}  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _worked(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _paired(pairs: list[tuple[float, float]]) -> dict[str, Any]:
    """The median of the ratios of pairs taken one right after the other: a busy moment of the machine hits both."""
    ratios = sorted(ours / bare for ours, bare in pairs)
    quarter = len(ratios) // 4
    return {
        "ratio": round(statistics.median(ratios), 2),
        "middle_half": [round(ratios[quarter], 2), round(ratios[-quarter - 1], 2)],
        "ours_ms": round(1000 * statistics.median(ours for ours, _bare in pairs), 2),
        "bare_ms": round(1000 * statistics.median(bare for _ours, bare in pairs), 2),
        "pairs": len(pairs),
    }


def _items(stage: dict[str, Any]) -> dict[str, Any]:
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from lianxiao.accounts.sign_in import PasswordBackend
    from lianxiao.procedures.models import Case
    from lianxiao.procedures.operations import answer

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, case_id INTEGER, said TEXT)")
    # Cases that are over: the update finds its row, as every answer does.
    keys = iter(list(Case.objects.filter(state=Case.State.ENDED).order_by("pk").values_list("pk", flat=True)[:1_000]))

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            number = next(keys)
            cursor.execute("INSERT INTO bare (case_id, said) VALUES (%s, %s)", [number, "同意" * 20])
            cursor.execute("UPDATE procedures_case SET version = version + 1 WHERE id = %s", [number])

    items, tokens = waiting_items(), itertools.count()

    def ours() -> None:
        by = PasswordBackend().get_user(stage["consents"].pk)  # as every request loads the person anew
        if by is None:
            raise AssertionError("who consents has no account")
        given = {"decision": "示例〔2026〕1号", "decided_on": "2026-11-01"}
        answer(item=next(items), outcome="pass", by=by, answers=given, token=f"bench-{next(tokens)}")

    for _ in range(3):
        ours(), bare()
    pairs = [(_seconds(ours), _seconds(bare)) for _ in range(ROUNDS)]
    with CaptureQueriesContext(connection) as queries:
        ours()
    return {**_paired(pairs), "queries": len(queries)}


def _pages(stage: dict[str, Any]) -> dict[str, Any]:
    from django.db import connection
    from django.http import HttpRequest, HttpResponse
    from django.template import engines
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import clear_url_caches, path

    from lianxiao.config import urls
    from lianxiao.procedures.models import Case

    template = engines["django"].from_string(
        "<table>{% for case in cases %}<tr><td>{{ case.number }}<td>{{ case.title }}{% endfor %}</table>"
    )

    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse(template.render({"cases": Case.objects.order_by("-pk")[:25]}, request))

    urls.urlpatterns.insert(0, path("bare/", bare, name="bare"))
    clear_url_caches()
    number = next(iter(waiting_items())).run.case.number
    found = {}
    for name, who, where in (
        ("inbox", "consents", "/cases/inbox/"),
        ("list", "reviews", "/cases/"),
        ("list, filtered", "reviews", f"/cases/?state=open&office={stage['offices']['government']}"),
        ("case", "consents", f"/cases/{number}/"),
        ("workbench", "reviews", "/"),
        ("groups", "reviews", "/groups/"),
        ("group", "reviews", "/groups/B-A0003/"),
    ):
        client = Client(SERVER_NAME="localhost")
        client.force_login(stage[who])

        def page(where: str = where, client: Client = client) -> None:
            answer = client.get(where)
            if answer.status_code != 200:
                raise AssertionError(f"{where}: {answer.status_code}")

        page(), page("/bare/")
        found[name] = _paired([(_seconds(page), _seconds(lambda: page("/bare/"))) for _ in range(PAGES)])
        with CaptureQueriesContext(connection) as queries:
            page()
        asked = len(queries)  # the next request forgets them
        # On a busy machine the processor's own time says more than the clock: waiting for a turn is not in it.
        work = [(_worked(page), _worked(lambda: page("/bare/"))) for _ in range(PAGES)]
        found[name] |= {"queries": asked, "processor_ratio": _paired(work)["ratio"]}
    return found


if __name__ == "__main__":
    asked = int(os.environ.get("LIANXIAO_BENCH_CASES", CASES))
    sys.stdout.write(json.dumps(_measure(asked), ensure_ascii=False) + "\n")
