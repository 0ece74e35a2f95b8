"""A row written by a text made once a process is what Django's own way of saving writes."""

from datetime import date
from typing import Any

from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Chain
from lianxiao.audit.written import add, add_all, change
from lianxiao.compliance.models import CheckRun
from tests.cast import TONGWAN, Cast


def columns(row: Any) -> dict[str, Any]:
    """What the database holds of a row, but for its key."""
    found = type(row)._base_manager.values().get(pk=row.pk)
    return {name: value for name, value in found.items() if name != "id"}


def post(cast: Cast, day: int) -> Post:
    """With a key of another table left blank, and days."""
    held = cast.officer.posts.first()
    assert held is not None
    return Post(
        district_id=TONGWAN,
        person=cast.officer,
        role="leader",
        organisation_id=held.organisation_id,
        starts_on=date(2031, 1, day),
        ends_before=date(2032, 1, 1),
    )


def run(day: int) -> CheckRun:
    """With moments and JSON."""
    at = f"2026-11-0{day}T08:00:00+08:00"
    said: dict[str, Any] = {"counts": {"一": [1, None]}, "rules": {}, "started_at": at, "finished_at": at}
    return CheckRun(district_id=TONGWAN, as_of=date(2026, 11, day), pack="p", pack_hash="h", position=3, **said)


def test_what_is_added_is_what_saving_adds(cast: Cast) -> None:
    for ours, saved in ((post(cast, 1), post(cast, 2)), (run(1), run(1))):
        add(ours)
        saved.save()
        assert ours.pk is not None and ours.pk != saved.pk and not ours._state.adding
        assert columns(ours) == columns(saved) | ({"starts_on": date(2031, 1, 1)} if isinstance(ours, Post) else {})


def test_several_are_added_in_their_order(cast: Cast) -> None:
    rows = [post(cast, day) for day in (5, 4, 6)]
    assert add(*rows) is rows[-1]
    assert [Post.objects.get(pk=each.pk).starts_on.day for each in rows] == [5, 4, 6]


def test_many_are_added_at_once_and_none_is_asked_for(cast: Cast) -> None:
    before = Post.objects.count()
    add_all([])
    add_all([post(cast, day) for day in range(1, 29)])
    assert Post.objects.count() == before + 28
    last = Post.objects.order_by("-starts_on").first()
    assert last is not None and (last.starts_on.day, last.ends_before, last.decided_by) == (28, date(2032, 1, 1), None)


def test_a_row_is_changed_only_if_it_is_what_it_was(cast: Cast) -> None:
    person = Person.objects.get(pk=cast.officer.pk)
    person.display_name, person.teacher_code = "改名", "T-1"
    assert not change(person, "display_name", login_name="somebody else")
    assert Person.objects.get(pk=person.pk).display_name == cast.officer.display_name
    assert change(person, "display_name", login_name=person.login_name)
    now = Person.objects.get(pk=person.pk)
    assert (now.display_name, now.teacher_code) == ("改名", "")  # the columns named, no other


def test_a_row_whose_key_is_a_word_is_changed_by_it(cast: Cast) -> None:
    chain = Chain.objects.get(pk=TONGWAN)
    was, chain.length = chain.length, chain.length + 7
    assert change(chain, "length", length=was) and not change(chain, "length", length=was)
    assert Chain.objects.get(pk=TONGWAN).length == was + 7
