"""A case of a pack taken through the product: rows in, check made, and every expectation held against what is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from lianxiao.compliance import operations, packs
from lianxiao.compliance.models import Finding
from lianxiao.compliance.snapshot import take
from lianxiao.kernel.errors import Refused
from lianxiao.registry.facts import snapshot
from lianxiao.registry.models import ImportBatch
from lianxiao.rules.case_run import problems_with
from lianxiao.rules.cases import Case, CaseFile
from lianxiao.rules.engine import Check
from lianxiao.rules.rule import clauses_of
from lianxiao.rules.ruleset import RuleSet
from tests.scenarios.catalogue import prepared
from tests.scenarios.kept import Kept
from tests.scenarios.stage import district_of, install, stage


def through_the_product(case: Case, file: CaseFile) -> list[str]:
    """What did not come out as the case says; nothing = it holds."""
    with rules_of(case, file):
        refusals = {str(expected["refused"]).partition(".")[2] for expected in case.expect if "refused" in expected}
        if refusals:
            return _refused(case, file, refusals)
        stage(case, file)
        return _judged(case, file) + _kept(case, file) + _loaded_twice(case, file)


@contextmanager
def rules_of(case: Case, file: CaseFile) -> Iterator[None]:
    """The pack with the rules a case speaks of and all that share a clause with them.

    The others have their own cases, and running them too would take a second a case. ``test_reader`` runs whole packs.
    """
    pack, rules = prepared(file.pack.id)
    named = {expected.get("rule") for expected in case.expect}
    asked = {case.clause} | {
        clause for rule in rules.rules if rule.id in named for clause in clauses_of(rule.header, pack)
    }
    chosen = [rule for rule in rules.rules if rule.id in named or asked & set(clauses_of(rule.header, pack))]
    narrowed = packs.LoadedPack(pack, RuleSet(pack, rules.definitions, chosen))
    # Procedures ask for rules that are left out here; whole packs are held to them in tests/flow.
    with patch.object(packs, "loaded", lambda _, **__: narrowed), patch.object(operations, "valid_flows"):
        yield


def _refused(case: Case, file: CaseFile, codes: set[str]) -> list[str]:
    """The import says no, with the case's reason, and the register is as it was."""
    district = district_of(file.pack)
    stage(case.model_copy(update={"given": {}, "expect": []}), file)
    before, imports = snapshot(district), ImportBatch.objects.count()
    try:
        stage(case, file)
    except Refused as refused:
        told = {fault.code for fault in refused.faults}
        found = [] if codes <= told else [f"refused for {sorted(told)}, expected {sorted(codes)}"]
    else:
        found = [f"accepted, expected {sorted(codes)}"]
    if (snapshot(district), ImportBatch.objects.count()) != (before, imports):
        found.append("the refused import changed the register")
    return found


def _judged(case: Case, file: CaseFile) -> list[str]:
    """The district's records and readings as they stand in the database, judged: met results, which are only counted, too."""
    moment, loaded = take(district_of(file.pack)), packs.pack_of(district_of(file.pack))
    wanted = {expected["rule"] for expected in case.expect if "rule" in expected}
    with Check(loaded.pack, moment.facts, as_of=case.as_of, changes=moment.changes, rules=loaded.rules, only=wanted,
               everything=True) as check:  # fmt: skip
        result = check.run()
        return [
            problem.en
            for expected in case.expect
            for problem in problems_with(expected, case, loaded.pack, moment.facts, check, result)
        ]


def _kept(case: Case, file: CaseFile) -> list[str]:
    loaded = packs.pack_of(district_of(file.pack))
    kept = Kept(loaded.pack)
    found: list[str] = []
    for expected in case.expect:
        if "rule" in expected:
            found += kept.problems_with(expected, case.expect)
        elif "clause" in expected and loaded.pack.clauses[expected["clause"]].force == "text":
            found += kept.wording_only(str(expected["clause"]))
    return found


def _loaded_twice(case: Case, file: CaseFile) -> list[str]:
    """The pack's records put in once more change nothing that was not given beside them."""
    if not case.records or case.given:
        return []
    before = _everything(district_of(file.pack))
    install(case, file.pack)
    return [] if _everything(district_of(file.pack)) == before else ["loading the records twice changed something"]


def _everything(district: str) -> tuple[Any, ...]:
    return snapshot(district), ImportBatch.objects.count(), Finding.objects.count()
