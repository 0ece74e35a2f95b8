"""``lianxiao policy procedures``: a pack's procedures as lists, as pictures, and as files for outside editors."""

import argparse
from pathlib import Path

from lianxiao.cli.output import Output


def policy_procedures(options: argparse.Namespace, output: Output) -> int:
    """Every step with its office; ``--export DIR`` writes BPMN with places, and SVG, into a folder."""
    from lianxiao.flow.export import with_places
    from lianxiao.flow.model import Step
    from lianxiao.flow.outline import outline
    from lianxiao.flow.signing import signing
    from lianxiao.flow.svg import svg
    from lianxiao.flow.validator import valid_flows
    from lianxiao.policy.loader import load_pack
    from lianxiao.rules.loading import load_rules

    pack = load_pack(options.pack)
    procedures = valid_flows(pack, load_rules(pack)).procedures
    for procedure in procedures.values():
        output.line(f"{procedure.id}  {output.word(procedure.name)}")
        for stop in outline(procedure, output.language):
            ways = "、".join(f"{label} → {target}" if label else f"→ {target}" for label, target in stop.ways)
            node = procedure.nodes[stop.id]
            signed = signing(node, pack) if isinstance(node, Step) else None
            how = f"［{output.word(signed)}］" if signed is not None else ""
            output.line(f"  {stop.number or '·'} {stop.name}（{stop.lane}）{how}{ways}")
    folder: Path | None = options.export
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for procedure in procedures.values():
            text = Path(procedure.file).read_bytes()
            (folder / f"{procedure.id}.bpmn").write_bytes(with_places(text, procedure))
            (folder / f"{procedure.id}.svg").write_text(svg(procedure, output.language), encoding="utf-8")
        output.say(f"{len(procedures)}个流程已写到{folder}", f"{len(procedures)} procedures written to {folder}")
    return 0
