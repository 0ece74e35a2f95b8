"""Official papers of a case: those that its decisions in force made."""

from dataclasses import dataclass

from django.urls import reverse

from lianxiao.documents.official_paper import OfficialPaper
from lianxiao.pages.formats import in_english
from lianxiao.workspace.case_shown import Shown


@dataclass(frozen=True)
class PaperLine:
    """One paper in a list."""

    title: str
    number: str
    on: str
    href: str


def papers_of(shown: Shown) -> list[PaperLine]:
    """Oldest first."""
    found = []
    for each in shown.in_force:
        if each.paper:
            title = each.paper["title_en"] if in_english() else each.paper["title"]
            href = reverse("case-paper", args=[shown.case.number, each.step])
            found.append(PaperLine(title, each.paper["number"], each.paper["on"], href))
    return found


def paper_of(shown: Shown, step: str) -> OfficialPaper | None:
    """The paper of a step's decision; None where it made none, or counts no more."""
    said = next((each.paper for each in shown.in_force if each.step == step and each.paper), None)
    if said is None:
        return None
    return OfficialPaper(said["office"], said["number"], said["on"], said["title"], said["to"], list(said["passages"]))
