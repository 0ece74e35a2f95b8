"""Every address of the staff home, out of the resolver, with the codes of one district's rows."""

from collections.abc import Callable

from django.urls import URLPattern
from django.urls.converters import SlugConverter

from lianxiao.accounts.models import Person
from lianxiao.compliance.models import Finding
from lianxiao.procedures.models import Attachment, Case, WorkItem
from lianxiao.registry.models import Membership
from lianxiao.workspace.urls import urlpatterns

#: What fills the arguments of addresses: rows of 桐湾区.
ROWS = {"group": "TW-G1", "school": "TW-S2"}
#: What fills the arguments of addresses of cases.
CASEWORK: dict[str, Callable[[], str]] = {
    "number": lambda: str(Case.objects.order_by("pk").values_list("number", flat=True).first() or "NO-CASE"),
    "key": lambda: str(Attachment.objects.order_by("pk").values_list("key", flat=True).first() or "no-file"),
    "act": lambda: "suspend",
    "step": lambda: "council",
    "procedure": lambda: "join",
}
#: Who may open an address that officers may not.
OPENED_BY = {"people": "administrator", "person": "administrator", "audit": "administrator", "case-open": "starter"}
#: Addresses for people who are not signed in.
OPEN = {
    "sign-in",
    "sign-in-code",
    "sign-in-second",
    "sign-in-example",
    "openid_connect_login",
    "openid_connect_callback",
}
#: Addresses that write: a form is sent there, nothing is read.
POSTED = {"sign-out", "go-to", "data-undo", "sign-in-example"}


def address(pattern: URLPattern) -> str:
    """The address of a pattern, filled with rows of the cast."""
    name, values = str(pattern.name), {}
    for argument, converter in pattern.pattern.converters.items():
        if argument == "pk":
            values[argument] = str(_pk(name))
        elif argument in CASEWORK:
            values[argument] = CASEWORK[argument]()
        elif argument == "table":
            values[argument] = "membership"
        elif argument == "provider_id":
            values[argument] = "office"
        elif argument == "token":
            values[argument] = "x" * 32
        elif argument == "rule" or argument == "clause":
            values[argument] = "tongwan/1/size"
        elif argument == "chapter":
            values[argument] = "start"
        elif name == "setting":
            values[argument] = "counts_outside"
        elif isinstance(converter, SlugConverter):
            values[argument] = "tongwan"
        else:
            values[argument] = ROWS[name]
    text = str(pattern.pattern)
    for argument, value in values.items():
        text = text.replace(next(part for part in _parts(text) if part.endswith(f":{argument}>")), value)
    return f"/{text}"


def _pk(name: str) -> int:
    if name == "record":
        return int(Membership.objects.get(membership="TW-M1").pk)
    if name == "case-item":
        item = WorkItem.objects.filter(office="TW-BUREAU").order_by("-pk").first()
        return int(item.pk) if item is not None else 1
    if name == "person":
        return int(Person.objects.get(login_name="zhoumin").pk)
    finding = Finding.objects.filter(rule="tongwan/1/size").first()
    return int(finding.pk) if name == "finding" and finding is not None else 1


def _parts(text: str) -> list[str]:
    return [f"<{part.split('>')[0]}>" for part in text.split("<")[1:]]


def named() -> dict[str, URLPattern]:
    """Every pattern by its name; a pattern without a name cannot be tested and fails here."""
    assert all(pattern.name for pattern in urlpatterns)
    return {str(pattern.name): pattern for pattern in urlpatterns}
