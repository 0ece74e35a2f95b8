"""The reader of each pack: every clause with its light; opened, with its summary and what carries it."""

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lianxiao.accounts import operations as people
from lianxiao.compliance import operations as compliance
from lianxiao.config.installation import settle
from lianxiao.directory.operations import list_organisation
from lianxiao.pages.lights import LIGHTS
from lianxiao.policy.model import Pack
from lianxiao.workspace.carriers import carriers_of
from tests.scenarios.catalogue import packs_with_done_clauses, prepared
from tests.scenarios.stage import BY

DAY = date(2025, 1, 1)


def officer_of(pack: Pack) -> Client:
    """An officer of the pack's district, signed in; the pack's records loaded and checked."""
    district = settle(pack, by=BY)
    compliance.recheck(district, DAY)
    bureau = list_organisation(
        organisation=f"{district}-bureau", district=district, name="教育局（示例）", kind="bureau"
    )
    officer = people.register_person(login_name="officer", display_name="周敏", home=district, by=BY)
    people.appoint(person=officer, role="officer", organisation=bureau, district=district, by=BY, starts_on=DAY)
    client = Client()
    client.force_login(officer)
    return client


@pytest.mark.django_db
@pytest.mark.sqlite  # some three hundred pages of words, the same whichever database keeps the lights
@pytest.mark.parametrize("name", packs_with_done_clauses())
def test_the_reader_shows_every_clause_with_its_carriers(name: str) -> None:
    pack = prepared(name)[0]
    client, missing = officer_of(pack), []
    for clause in pack.clauses.values():
        page = unescape(client.get(reverse("clause", args=[clause.id])).content.decode())
        with translation.override("zh-hans"):
            wanted = [part for carrier in carriers_of(clause, pack) for part in (carrier.kind, carrier.name)]
        wanted += [clause.id, clause.title.zh, clause.summary.zh]
        if clause.kind == "principle" and clause.force == "text":
            wanted.append(str(LIGHTS["text"].word))
            missing += [(clause.id, "a finding")] if "当前不符合项" in page else []
        missing += [(clause.id, part) for part in wanted if part not in page]
    assert missing == []
