"""What the page that begins a case offers: nothing its first form would refuse, and why the rest is missing."""

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.directory.models import District, Organisation
from lianxiao.workspace.case_fields import office_word
from tests.scenarios.casework import install, person
from tests.scenarios.city import install_city

pytestmark = pytest.mark.sqlite


def page_of(who: str, procedure: str) -> str:
    client = Client()
    client.force_login(person(who))
    return client.get(reverse("case-open", args=[procedure])).content.decode()


def test_only_groups_of_the_city_are_offered_to_join_it_and_only_unbuilt_schools_for_allotment(db: None) -> None:
    install()
    install_city()
    page = page_of("government", "join-municipal")
    assert '<option value="N">' in page
    assert '<option value="G">' not in page
    assert "只用于加盟市直属教育集团" in page
    page = page_of("bureau", "allotment")
    assert '<option value="NEW">' not in page
    assert "尚未建成" in page


def test_an_office_named_after_its_district_is_not_told_where_it_is() -> None:
    place = District(code="450102", name="南宁市兴宁区")
    own = Organisation(name="兴宁区财政局", kind="department", district=place)
    other = Organisation(name="示例财政局", kind="department", district=place)
    assert office_word(own, None) == "兴宁区财政局"
    assert office_word(other, None) == "示例财政局（南宁市兴宁区）"
