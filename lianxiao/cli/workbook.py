"""``lianxiao template | example | facts``: workbooks to fill in, example districts, facts as open files."""

import argparse
from pathlib import Path
from typing import Any

from lianxiao.cli.arguments import day
from lianxiao.cli.output import Output
from lianxiao.kernel.clock import today
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual


def register(commands: Any) -> None:
    """Adds the verbs."""
    template = commands.add_parser("template", help="空白填报工作簿 · an empty workbook to fill in")
    template.add_argument("file", type=Path)
    template.add_argument("--policy", required=True, metavar="PACK")
    template.add_argument(
        "--topic", action="append", default=[], help="只要某个主题，可多次给出 · one topic only; may be repeated"
    )
    template.set_defaults(run=_template)
    example = commands.add_parser("example", help="示例区县工作簿 · an example district as a workbook")
    example.add_argument("pack")
    example.add_argument("file", type=Path)
    example.set_defaults(run=_example)
    facts = commands.add_parser("facts", help="导出事实数据 · export facts")
    verbs = facts.add_subparsers(title="verbs", metavar="VERB", required=True)
    export = verbs.add_parser("export", help="导出为Parquet · export as Parquet")
    export.add_argument("folder", type=Path)
    export.add_argument("--district", required=True, metavar="CODE")
    export.add_argument("--as-of", type=day, default=None, metavar="DATE")
    export.set_defaults(run=_export)


def _template(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.facts.workbook.writer import template
    from lianxiao.policy.loader import load_pack
    from lianxiao.rules.needed import columns_needed

    pack = load_pack(options.policy)
    manifest = pack.manifest
    unknown = [topic for topic in options.topic if topic not in manifest.topics]
    if unknown:
        known = list(manifest.topics)
        raise Refused(
            [
                Fault(
                    "topic.unknown",
                    Bilingual(zh=f"没有主题“{topic}”", en=f"There is no topic '{topic}'"),
                    Bilingual(zh=f"可用：{'、'.join(known)}", en=f"Available: {', '.join(known)}"),
                    Place(file=f"--topic {topic}"),
                )
                for topic in unknown
            ]
        )
    template(manifest, options.topic, options.file, language=output.language, needed=columns_needed(pack))
    output.say(f"已写入{options.file}", f"Written to {options.file}")
    return 0


def _example(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.facts.example import example
    from lianxiao.facts.workbook.writer import write_facts
    from lianxiao.policy.loader import load_pack

    pack = load_pack(options.pack)
    write_facts(example(pack, as_of=today()), pack.manifest, options.file, language=output.language)
    output.say(
        f"已写入{options.file}，其中标有“示例”的为虚构", f"Written to {options.file}; what is marked 示例 is invented"
    )
    return 0


def _export(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.cli.django import ready

    ready()
    from lianxiao.compliance.snapshot import district_facts
    from lianxiao.facts.parquet import write_folder

    written = write_folder(district_facts(options.district, as_of=options.as_of or today()), options.folder)
    output.say(f"已写入{len(written)}张表到{options.folder}", f"{len(written)} tables written to {options.folder}")
    return 0
