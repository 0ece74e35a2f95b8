"""The office's own text beside the clauses: kept, replaced, refused whole, seen in the reader."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lianxiao.audit.models import Entry
from lianxiao.documents.models import PolicyText
from lianxiao.documents.operations import keep_policy_text
from lianxiao.documents.queries import policy_text
from lianxiao.kernel.errors import Refused
from lianxiao.workspace.views.policy_text import doubt
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast
from tests.compliance.conftest import checked as checked  # a fixture, used by name

TEXT = """桐湾区集团化办学办法（示例）
一、规模
每个集团的成员不宜过多。
二、例会
（一）集团例会
集团按月商议工作。
"""


def keep(content: str = TEXT, name: str = "办法.txt") -> PolicyText:
    return keep_policy_text(district=TONGWAN, pack="tongwan", name=name, data=content.encode(), by=MACHINE)


def test_the_newest_text_counts_and_the_one_before_stays_on_record(cast: Cast) -> None:
    keep()
    newer = keep(TEXT + "三、附则\n自发布之日起施行。\n", "办法第二版.txt")
    assert policy_text(TONGWAN, "tongwan") == newer
    assert policy_text(LIUAN, "tongwan") is None
    assert PolicyText.objects.of(TONGWAN).count() == 2
    entry = Entry.objects.order_by("-pk").first()
    assert entry is not None
    assert entry.action == "documents.keep_policy_text"
    assert "sha256" in entry.after


@pytest.mark.parametrize(("data", "name"), [(b"%PDF-1.7 x", "a.pdf"), (b"PK\x03\x04broken", "a.docx"), (b"", "a.txt")])
def test_what_is_no_document_is_refused_and_nothing_is_kept(cast: Cast, data: bytes, name: str) -> None:
    with pytest.raises(Refused):
        keep_policy_text(district=TONGWAN, pack="tongwan", name=name, data=data, by=MACHINE)
    assert not PolicyText.objects.exists()


def test_the_reader_shows_headings_of_the_text(checked: Cast) -> None:
    client = Client()
    client.force_login(checked.officer)
    sent = {"file": SimpleUploadedFile("办法.txt", TEXT.encode())}
    assert client.post("/policy-text/", sent).status_code == 302
    page = client.get("/policy/tongwan/1/size/").content.decode()
    assert "一、规模" in page
    assert "二、例会" in page
    assert client.get("/policy-text/").status_code == 200


def test_who_may_not_change_settings_may_not_import_a_text(checked: Cast) -> None:
    client = Client()
    client.force_login(checked.head)
    assert client.get("/policy-text/").status_code == 200
    sent = {"file": SimpleUploadedFile("办法.txt", TEXT.encode())}
    assert client.post("/policy-text/", sent).status_code == 403
    assert not PolicyText.objects.exists()


def test_a_text_in_which_most_clauses_find_no_words_is_doubted_aloud() -> None:
    assert "多半不是这份文件" in doubt(7, 133)
    assert doubt(120, 133) == ""
    assert doubt(0, 0) == ""  # a pack may name no passages at all
