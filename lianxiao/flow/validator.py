"""A pack's procedures and forms, checked as a whole: every fault with file and line, or flows that can be used."""

from collections.abc import Collection, Iterator

from lianxiao.facts.model import catalogue
from lianxiao.flow.check_forms import form_faults
from lianxiao.flow.check_graph import graph_faults
from lianxiao.flow.check_links import link_faults, review_faults
from lianxiao.flow.check_offices import office_faults
from lianxiao.flow.check_papers import paper_faults
from lianxiao.flow.check_references import reference_faults
from lianxiao.flow.check_steps import step_faults
from lianxiao.flow.faults import fault
from lianxiao.flow.loading import Flows, load_flows
from lianxiao.flow.markings import marking_faults
from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.policy.model import Pack
from lianxiao.rules.ruleset import RuleSet


def valid_flows(pack: Pack, rules: RuleSet) -> Flows:
    """The pack's procedures and forms. Raises Refused with all faults of all files."""
    flows = load_flows(pack)
    faults = list(flow_faults(flows, pack, {rule.id for rule in rules.rules}))
    if faults:
        raise Refused(faults)
    return flows


def flow_faults(flows: Flows, pack: Pack, rules: Collection[str]) -> Iterator[Fault]:
    """Every fault of what was read. ``rules``: ids of the pack's rules, which steps may name as checks."""
    for procedure in flows.procedures.values():
        yield from procedure_faults(procedure)
        yield from reference_faults(procedure, pack, flows.forms, rules)
    sources = {source.path.stem: source for source in pack.forms}
    for form in flows.forms.values():
        source = sources.get(form.id) or next(each for each in pack.forms if f"id: {form.id}" in each.text)
        yield from form_faults(form, source, pack, flows.forms, flows.procedures.values())
        yield from paper_faults(form, source, flows.forms, flows.procedures.values())
    yield from review_faults(flows, pack)
    yield from office_faults(pack, flows.procedures.values())
    yield from _post_faults(pack)
    yield from link_faults(flows, pack)


def _post_faults(pack: Pack) -> Iterator[Fault]:
    """Kinds of post that ``concurrent_posts`` of pack.yaml names."""
    known = {code.code for code in catalogue().codes["post_kind"]}
    named = [code for each in pack.manifest.concurrent_posts for code in (each.holds, each.gets)]
    for code in named:
        if code not in known:
            file = pack.folder / "pack.yaml"
            lines = file.read_text(encoding="utf-8").splitlines()
            line = next((number for number, text in enumerate(lines, 1) if code in text), 1)
            yield fault("unknown-code", str(file), line, id="concurrent_posts", name=code)


def procedure_faults(procedure: Procedure) -> list[Fault]:
    """Faults of one file by itself, whatever pack it stands in."""
    faults = [*graph_faults(procedure), *step_faults(procedure)]
    # A broken drawing would only echo in the walk.
    return faults or list(marking_faults(procedure))
