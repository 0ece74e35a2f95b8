"""What the page that begins a case offers: nothing its first form would refuse, and why the rest is missing."""

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.config.demo_city import add_what_is_asked_for
from lianxiao.directory.models import District, Organisation
from lianxiao.kernel.errors import Refused
from lianxiao.registry.models import Alliance, School
from lianxiao.workspace.case_fields import office_word
from tests.scenarios.casework import CITY, HOME, begin, install, person
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


def test_what_the_register_leaves_open_comes_last_and_an_empty_choice_says_who_fills_it(db: None) -> None:
    install()
    assert "登记表“集团与共同体”中还没有可选的，请教育局先登记" in page_of("government", "join-municipal")
    School.objects.filter(school="MEMBER").update(standing=None)
    page = page_of("bureau", "allotment")
    assert page.index('value="PLAN"') < page.index("登记未写明") < page.index('value="MEMBER"')
    assert 'value="NEW"' not in page


def test_a_member_of_a_group_of_the_city_is_forced_out_by_no_procedure(db: None) -> None:
    install()
    install_city()
    page = page_of("bureau", "forced-exit")
    assert 'value="M"' in page and 'value="C"' not in page and "市直属集团没有规定流程" in page
    with pytest.raises(Refused, match="没有规定流程"):
        begin("forced-exit", "C", "bureau")
    client = Client()
    client.force_login(person("bureau"))
    offered = client.get(reverse("school", args=["CM"])).content.decode()
    assert reverse("case-open", args=["forced-exit"]) not in offered


def test_the_demo_holds_a_group_of_the_city_and_an_unbuilt_school_once(db: None) -> None:
    install()
    School.objects.filter(standing="planned").update(standing="open")
    for _once_more in range(2):
        add_what_is_asked_for(HOME)
    assert Alliance.objects.of(HOME).get(alliance__district=CITY).is_example
    assert School.objects.of(HOME).get(standing="planned").is_example
    page = page_of("government", "join-municipal")
    assert "直属教育集团" in page and "还没有可选的" not in page


def test_an_office_named_after_its_district_is_not_told_where_it_is() -> None:
    place = District(code="450102", name="南宁市兴宁区")
    own = Organisation(name="兴宁区财政局", kind="department", district=place)
    other = Organisation(name="示例财政局", kind="department", district=place)
    assert office_word(own, None) == "兴宁区财政局"
    assert office_word(other, None) == "示例财政局（南宁市兴宁区）"


def test_a_members_page_offers_its_head_nothing_that_is_the_leads_to_begin(db: None) -> None:
    install()
    client = Client()
    client.force_login(person("member"))
    page = client.get(reverse("school", args=["MEMBER"])).content.decode()
    procedures = ("exit", "extension", "forced-exit-request", "appointment")
    offered = {name for name in procedures if reverse("case-open", args=[name]) + "?subject=M" in page}
    assert offered == {"exit", "extension"}
