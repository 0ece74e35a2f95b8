"""The entries of the navigation, and what the top bar and the basis bar say."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.roles import Right
from lianxiao.audit.prepared import Prepared
from lianxiao.audit.sight import everywhere
from lianxiao.compliance.models import CheckRun
from lianxiao.directory.models import District
from lianxiao.pages.frame import Basis, Entry, Person
from lianxiao.registry.models import ImportBatch
from lianxiao.workspace import words
from lianxiao.workspace.cases import may_see_cases, waiting_count
from lianxiao.workspace.findings import standing_count
from lianxiao.workspace.here import Here, here_of


def _here(request: HttpRequest) -> Here | None:
    known: Here | None = getattr(request, "_here", None)  # every entry asks
    if known is not None:
        return known
    if not request.user.is_authenticated:
        return None
    try:
        return here_of(request)
    except PermissionDenied:  # signed in, but holding no post today
        return None


def _with(*rights: Right | None) -> Callable[[HttpRequest], bool]:
    """For who holds one of the rights; ``None`` = for everybody with a post."""

    def allowed(request: HttpRequest) -> bool:
        here = _here(request)
        return here is not None and any(right is None or here.may(right) for right in rights)

    return allowed


def _names_units(request: HttpRequest) -> bool:
    """For offices that a policy gives tasks: their posts read the policy and no register."""
    here = _here(request)
    return here is not None and here.may("policy.read") and not here.may("registry.read")


ENTRIES = [
    Entry("own", 10, _("工作台"), "workbench", "workbench", 1, _with(None)),
    Entry(
        "own",
        20,
        _("不符合项"),
        "findings",
        "findings",
        2,
        _with("findings.read"),
        lambda request: open_findings(request),
    ),
    Entry(
        "own",
        15,
        _("办件"),
        "cases",
        "cases",
        0,
        lambda request: (here := _here(request)) is not None and may_see_cases(here),
        lambda request: waiting_items(request),
    ),
    Entry("own", 30, _("指标"), "balance", "figures", 0, _with("findings.read")),
    Entry("basis", 10, _("政策"), "policy", "policy", 3, _with("policy.read")),
    Entry("basis", 15, _("本单位条款"), "documents", "own-clauses", 0, _names_units),
    Entry("basis", 20, _("本区约定"), "settings", "settings", 0, _with("policy.read")),
    Entry("subjects", 10, _("集团"), "groups", "groups", 4, _with("registry.read")),
    Entry("subjects", 20, _("学校"), "schools", "schools", 0, _with("registry.read")),
    Entry("subjects", 30, _("登记表"), "sheet", "registers", 0, _with("registry.read")),
    Entry("management", 10, _("数据"), "data", "data", 0, _with("registry.import")),
    Entry("management", 20, _("政策包"), "documents", "packs", 0, _with("packs.activate")),
    Entry("management", 30, _("人员"), "people", "people", 0, _with("people.manage")),
    Entry("management", 35, _("委托"), "sharing", "delegations", 0, _with("posts.delegate", "people.manage")),
    Entry("management", 50, _("使用说明"), "consultation", "help", 0, _with(None)),
    Entry("management", 40, _("审计"), "history", "audit", 0, _with("audit.read")),
]


def person(request: HttpRequest) -> Person | None:
    """Who is signed in, with the roles held here."""
    here = _here(request)
    if here is None:
        return Person(str(request.user)) if request.user.is_authenticated else None
    return Person(here.person.display_name, here.role_words)


def _as_of(district: str) -> Any:
    """When the latest check ended, and whether invented rows stand among the records: one question for every page."""
    checks = CheckRun.objects.filter(district=OuterRef("pk")).order_by("-pk").values("finished_at")[:1]
    examples = ImportBatch.objects.filter(district=OuterRef("pk"), is_example=True, undone_at=None)
    rows = District.objects.filter(pk=district).order_by()
    return rows.values_list(Subquery(checks), Exists(examples.order_by()))


_data_of = Prepared(_as_of, str)


def open_findings(request: HttpRequest) -> int | None:
    """How many findings the person has before them."""
    here = _here(request)
    return standing_count(here) if here is not None else None


def waiting_items(request: HttpRequest) -> int | None:
    """How many items await the person, in any district."""
    here = _here(request)
    if here is None:
        return None
    with everywhere():
        return here.once(waiting_count)


def basis(request: HttpRequest) -> Basis | None:
    """The policy in force in the person's district."""
    here = _here(request)
    if here is None:
        return None
    pack = here.pack
    if pack is None or pack.manifest.document is None:
        return Basis(here.place)
    document = pack.manifest.document
    checked, examples = _data_of(here.district.code)[0]
    bureau = words.said(pack.manifest.bureau) if pack.manifest.bureau else here.place
    return Basis(
        bureau,
        words.said(document.short_title or document.title),
        document.number or "",
        document.status,
        words.code_word(pack, "document_status", document.status),
        pack.manifest.version,
        checked,
        examples,
        reverse("policy"),
    )
