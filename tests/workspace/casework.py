"""A case on the stage of the pages' tests: the office's policy with a procedure, and a case waiting for the bureau's review."""

from pathlib import Path

from lianxiao.procedures import operations
from lianxiao.procedures.models import Case
from tests.cast import Cast
from tests.procedures.conftest import POLICIES as WITH_PROCEDURES
from tests.procedures.conftest import Stage, offices


def add_procedures(packs: Path, pack: str = "tongwan", renamed: dict[str, str] | None = None) -> None:
    """Put the procedure of joining, its forms, and the clauses and numbers that they name into a copy of a pack."""
    source = WITH_PROCEDURES / "tongwan"
    for file in (source / "clauses.yaml", *source.glob("procedures/*"), *source.glob("forms/*")):
        text = file.read_text(encoding="utf-8")
        for old, new in (renamed or {}).items():
            text = text.replace(old, new)
        target = packs / pack / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for name in ("parameters.yaml", "settings.yaml"):
        target = packs / pack / name
        own = target.read_text(encoding="utf-8")
        more = ("- name: " + part for part in (source / name).read_text(encoding="utf-8").split("- name: ")[1:])
        missing = "".join(part for part in more if part.splitlines()[0] not in own.splitlines())
        for old, new in (renamed or {}).items():
            missing = missing.replace(old, new)
        target.write_text(own + missing, encoding="utf-8")


def case_at_review(cast: Cast) -> Case:
    """桐湾实验学校 has applied, the council supports it, the bureau has it; one paper lies with it."""
    stage: Stage = offices(cast)
    case = stage.to("review")
    operations.attach(case=case, name="名册.pdf", content=b"%PDF-1.4", by=stage.person(stage.applicant))
    return case
