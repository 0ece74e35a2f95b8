"""What the product keeps after a check, held against one expectation of a case: findings, figures, totals, lights."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from lianxiao.compliance import evidence, queries
from lianxiao.compliance.models import CheckRun, ClauseState, Figure, Finding
from lianxiao.policy.model import Pack
from lianxiao.rules.case_run import evidence_problems, fits
from lianxiao.rules.result import SILENT

Expected = Mapping[str, Any]
#: Where findings and figures name a value of the expectation otherwise.
_OF_A_FIGURE = {"measured": "value"}
#: Kept with findings only.
_LIMITS = {"lower", "upper", "accepted"}
_VALUES = ("measured", "numerator", "denominator", "lower", "upper", "accepted", "due")


class Kept:
    """All that compliance keeps about a district, read once."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.district = pack, pack.manifest.district or ""
        self.findings = list(queries.findings(self.district, states=()).exclude(state=Finding.State.CLEARED))
        self.figures = list(queries.figures(self.district))
        self.lights = queries.clause_states(self.district)
        self.run: CheckRun | None = queries.last_check(self.district)

    def problems_with(self, expected: Expected, case_expects: list[dict[str, Any]]) -> list[str]:
        """What is not kept as one expectation about a rule says."""
        if "count" in expected and "subject" not in expected:
            return self._counted(expected)
        if "alternative" in expected:
            return self._alternative(expected)
        finding, figure = self._one(self.findings, expected), self._one(self.figures, expected)
        if expected.get("absent"):
            return [f"kept although no result was expected: {row}" for row in (finding, figure) if row is not None]
        if "evidence" in expected:
            return self._evidence(expected, finding)
        state = expected.get("state")
        found: list[str] = []
        if state in ("breached", "exception") and not self._is_silent(expected["rule"]):
            found += self._finding(expected, finding)
        elif state is not None and finding is not None:
            found.append(f"a finding stands although {state} was expected: {finding}")
        if figure is not None:
            found += self._figure(expected, figure)
        if state is not None:
            found += self._totals(expected, case_expects) + self._lights(expected["rule"])
        return found

    def wording_only(self, clause: str) -> list[str]:
        """Wording alone: the light says text, no rule carries it, no finding names it."""
        light: ClauseState = self.lights[clause]
        found = [f"{clause}: {rule} carries it" for rule in light.rules]
        if light.light != "text":
            found.append(f"{clause}: light {light.light}, expected text")
        return found + [f"{clause}: a finding names it: {each}" for each in self.findings if clause in each.clauses]

    def _one(self, rows: list[Any], expected: Expected) -> Any:
        subject, part = str(expected.get("subject", "")), expected.get("part")
        matching = [
            row for row in rows if row.rule == expected["rule"] and row.subject == subject and part in (None, row.part)
        ]
        return matching[0] if matching else None

    def _finding(self, expected: Expected, finding: Finding | None) -> list[str]:
        wanted = "exception" if expected["state"] == "exception" else "open"
        if finding is None:
            return [f"no finding: {dict(expected)}"]
        found = [] if finding.state == wanted else [f"finding is {finding.state}, expected {wanted}"]
        if not finding.message_zh or not finding.message_en or not finding.clauses:
            found.append(f"finding without words or clause: {finding.key}")
        return found + [
            f"finding {name} is {getattr(finding, name)!r}, expected {expected[name]!r}"
            for name in _VALUES
            if name in expected and not fits(finding, name, expected[name])
        ]

    def _figure(self, expected: Expected, figure: Figure) -> list[str]:
        return [
            f"figure {name} is {getattr(figure, _OF_A_FIGURE.get(name, name))!r}, expected {wanted!r}"
            for name, wanted in expected.items()
            if name in ("state", "missing", *_VALUES)
            and name not in _LIMITS
            and not fits(figure, name, wanted, at=_OF_A_FIGURE.get(name, name))
        ]

    def _totals(self, expected: Expected, case_expects: list[dict[str, Any]]) -> list[str]:
        """Results that are only counted must be counted, with what they wait for."""
        said = (self.run.rules if self.run else {}).get(expected["rule"], {"counts": {}, "missing": {}})
        state = expected["state"]
        alike = {
            (each.get("subject"), each.get("part"))
            for each in case_expects
            if each.get("rule") == expected["rule"]
            and each.get("state") == state
            # A line that counts speaks of rows that other lines name.
            and not {"alternative", "count"} & each.keys()
        }
        found = []
        if said["counts"].get(state, 0) < len(alike):
            found.append(f"{expected['rule']}: totals {said['counts']}, expected at least {len(alike)} {state}")
        if expected.get("missing") and expected["missing"] not in said["missing"]:
            found.append(f"{expected['rule']}: waits for {said['missing']}, expected {expected['missing']}")
        return found

    def _counted(self, expected: Expected) -> list[str]:
        """So many results in a state, or in any, whoever they are about."""
        counts = (self.run.rules if self.run else {}).get(expected["rule"], {"counts": {}})["counts"]
        known = counts.get(expected["state"], 0) if "state" in expected else sum(counts.values())
        return [] if known == expected["count"] else [f"{expected['rule']}: {known}, expected {expected['count']}"]

    def _lights(self, rule: str) -> list[str]:
        """Each clause of the rule shows at least as urgent a light as the rule's worst result."""
        found = []
        for clause in (self.run.rules if self.run else {}).get(rule, {"clauses": []})["clauses"]:
            light = self.lights[clause]
            breached = any(clause in finding.clauses and finding.state != "exception" for finding in self.findings)
            if (light.light in ("breached", "condition")) != breached:
                found.append(f"{clause}: light {light.light} although findings stand: {breached}")
            if rule not in light.rules:
                found.append(f"{clause}: does not name its rule {rule}")
        return found

    def _evidence(self, expected: Expected, finding: Finding | None) -> list[str]:
        """A finding opened shows its rows; what is no finding has none to open."""
        if finding is None:
            return []
        _, rows = evidence.evidence_of(finding)
        used = {(row.table, row.key) for row in rows}
        return [f"{finding.key}: {problem.en}" for problem in evidence_problems(expected["evidence"], used)]

    def _alternative(self, expected: Expected) -> list[str]:
        figure = self._one(self.figures, expected)
        if figure is None:
            return [f"no figure: {dict(expected)}"]
        setting, _, value = str(expected["alternative"]).partition("=")
        other = [
            each for each in figure.alternatives if (each["setting"], str(each["value_of_setting"])) == (setting, value)
        ]
        if len(other) != 1:
            return [f"{len(other)} alternatives {expected['alternative']} of {figure.rule}"]
        return [
            f"alternative {name} is {other[0][key]!r}, expected {expected[name]!r}"
            for name, key in (("measured", "value"), ("numerator", "numerator"), ("denominator", "denominator"))
            if name in expected and not fits(SimpleNamespace(**other[0]), name, expected[name], at=key)
        ]

    def _is_silent(self, rule: str) -> bool:
        forces = {(self.run.rules if self.run else {}).get(rule, {}).get("force")}
        return bool(forces & SILENT)
