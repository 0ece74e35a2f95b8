"""Every link between clauses and procedures or forms, both ways: the carrier names its clause, the clause its carrier."""

from collections import defaultdict
from collections.abc import Iterator

from lianxiao.flow.faults import fault
from lianxiao.flow.forms import Form
from lianxiao.flow.loading import Flows
from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Fault
from lianxiao.policy.model import Pack


def clauses_of_procedure(procedure: Procedure) -> frozenset[str]:
    """The clauses a procedure carries: those of the process and of its steps."""
    return frozenset([*procedure.clauses, *(clause for step in procedure.steps for clause in step.clause.split())])


def clauses_of_form(form: Form) -> frozenset[str]:
    """The clauses a form carries: those of its fields and of what it asks before it is taken."""
    return frozenset([*(field.clause for field in form.fields if field.clause), *(each.clause for each in form.admits)])


def link_faults(flows: Flows, pack: Pack) -> Iterator[Fault]:
    """Carriers ``procedure:…`` and ``form:…`` of clauses.yaml against what exists and what it says of itself."""
    carriers: dict[str, dict[str, frozenset[str]]] = {
        "procedure": {each.id: clauses_of_procedure(each) for each in flows.procedures.values()},
        "form": {each.id: clauses_of_form(each) for each in flows.forms.values()},
    }
    file = pack.folder / "clauses.yaml"
    text = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    lines = {line.removeprefix("- id: ").strip(): number for number, line in enumerate(text, 1) if "- id: " in line}
    for kind, known in carriers.items():
        named: dict[str, set[str]] = defaultdict(set)
        for clause in pack.clauses.values():
            for carrier in clause.carried_by:
                what, _, name = carrier.partition(":")
                if what != kind:
                    continue
                named[clause.id].add(name)
                line = lines.get(clause.id, 1)
                if name not in known:
                    yield fault("link-missing", str(file), line, id=clause.id, name=carrier)
                elif clause.id not in known[name]:
                    yield fault("link-silent", str(file), line, id=clause.id, name=carrier)
        for name, clauses in known.items():
            for clause_id in sorted(clauses):
                if clause_id in pack.clauses and name not in named[clause_id]:
                    yield fault("link-unnamed", str(file), lines.get(clause_id, 1), id=clause_id, name=f"{kind}:{name}")


def review_faults(flows: Flows, pack: Pack) -> Iterator[Fault]:
    """Parameters whose change needs a review by a procedure that the pack does not have."""
    file = pack.folder / "parameters.yaml"
    for parameter in pack.parameters.values():
        if parameter.changed_by and parameter.changed_by not in flows.procedures:
            text = file.read_text(encoding="utf-8").splitlines()
            line = next((number for number, each in enumerate(text, 1) if f"name: {parameter.name}" in each), 1)
            yield fault("unknown-procedure", str(file), line, id=parameter.name, name=parameter.changed_by)
