"""A post that ends tells whoever holds open work for it, once, in the same transaction."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from lianxiao.accounts import announcements, operations
from lianxiao.accounts.announcements import OpenWork, PostEnded
from lianxiao.accounts.models import Post
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from tests.cast import Cast


@pytest.fixture
def heard() -> Iterator[list[PostEnded]]:
    told: list[PostEnded] = []
    announcements.subscribe("test", 10, told.append)
    yield told
    announcements.unsubscribe("test")


def test_who_listens_hears_of_the_end_and_of_the_successor(cast: Cast, heard: list[PostEnded]) -> None:
    post = cast.officer.posts.get()
    operations.end_post(post=post, by=cast.administrator, reason="调离", successor=cast.leader)
    assert [(each.post.pk, each.day, each.successor) for each in heard] == [
        (post.pk, timezone.localdate(), cast.leader)
    ]


def test_a_post_that_ends_later_is_told_on_its_day_and_once(cast: Cast, heard: list[PostEnded]) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    post = cast.officer.posts.get()
    operations.end_post(post=post, by=cast.administrator, reason="届满", ends_before=tomorrow)
    jobs.tick()
    assert heard == []
    Post.objects.filter(pk=post.pk).update(ends_before=timezone.localdate())
    jobs.tick()
    jobs.tick()
    assert [each.post.pk for each in heard] == [post.pk]


def test_if_a_listener_fails_the_post_does_not_end(cast: Cast) -> None:
    def refuse(ended: PostEnded) -> None:
        raise RuntimeError("no")

    post = cast.officer.posts.get()
    announcements.subscribe("test", 10, refuse)
    try:
        with pytest.raises(RuntimeError):
            operations.end_post(post=post, by=cast.administrator, reason="调离")
    finally:
        announcements.unsubscribe("test")
    assert Cast.person("zhoumin").posts_today == [post]
    assert Post.objects.get(pk=post.pk).end_told_at is None


def test_open_work_goes_to_nobody_without_a_post_here(cast: Cast, heard: list[PostEnded]) -> None:
    for nobody in (cast.stranger, cast.officer):
        with pytest.raises(Refused, match="接手人"):
            operations.end_post(post=cast.officer.posts.get(), by=cast.administrator, reason="调离", successor=nobody)
    assert heard == []


def test_what_is_open_can_be_asked_before_the_end(cast: Cast) -> None:
    post = cast.officer.posts.get()
    announcements.tell_open_work("test", lambda each: [OpenWork(f"{each.role}: 1")])
    try:
        assert announcements.open_work(post) == [OpenWork("officer: 1")]
    finally:
        announcements.forget_open_work("test")
    assert announcements.open_work(post) == []
