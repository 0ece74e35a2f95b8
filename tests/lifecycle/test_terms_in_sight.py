"""将满的合作期: every term that ends within the longest reminder of the pack, for a bureau too, whose workbench shows 90 days."""

import re

import pytest
from django.test import Client

from lianxiao.jobs import operations as jobs
from lianxiao.lifecycle.terms import reminding_until
from lianxiao.procedures.models import Case
from tests.lifecycle.world import HOME, clock_of, install, person


def test_a_bureau_has_all_terms_within_the_longest_reminder_one_link_from_its_workbench(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = clock_of(monkeypatch)
    install()
    jobs.tick()  # opens the cases of terms that end within 180 days
    assert [(each - clock.today).days for each in reminding_until(HOME, clock.today)] == [30, 90, 180]
    officer, head = Client(), Client()
    officer.force_login(person("officer-1"))
    head.force_login(person("head-B"))

    def members(query: str = "", of: Client = officer) -> list[str]:
        page = of.get(f"/terms/{query}").content.decode()
        return re.findall(r"([A-Z])学校（示例）</a>", page.partition("<tbody")[2])

    assert 'href="/terms/"' in officer.get("/").content.decode()
    assert members() == ["A", "B"], "C ends in 182 days"
    assert members("?within=90") == ["A"]
    assert members("?q=C") == []
    page = officer.get("/terms/").content.decode()
    assert "180天内" in page
    assert "2026-06-30" in page, "the last day inclusive"
    case = Case.objects.get(subject="MB")
    assert f"/cases/{case.number}/" in page
    assert "2026-06-30" in officer.get("/terms/?within=180").content.decode()
    assert officer.get("/terms/?export=xlsx").status_code == 200
    assert members(of=head) == ["B"], "a school sees its own"
    clock.on(3)
    assert members() == ["A", "B", "C"]
    clock.on(20)
    officer.force_login(person("officer-1"))  # nobody stays signed in so long
    assert members() == ["B", "C"], "what ended is no longer ahead"
