"""``lianxiao check``: where a district stands, clause by clause, without a database."""

import argparse
import json
from pathlib import Path
from typing import Any

from lianxiao.cli.arguments import day, positive
from lianxiao.cli.output import Output
from lianxiao.kernel.clock import today

#: Beyond so many rows of one rule nobody reads on at a terminal.
MOST = 200


def register(commands: Any) -> None:
    """Adds the verb."""
    parser = commands.add_parser("check", help="对照政策核算 · check workbooks or facts against a policy")
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help=".xlsx，或存放Parquet、CSV的文件夹 · workbooks, or a folder of Parquet or CSV",
    )
    parser.add_argument("--policy", required=True, metavar="PACK", help="政策包编号或文件夹 · id or folder of a pack")
    parser.add_argument(
        "--as-of",
        type=day,
        default=None,
        metavar="DATE",
        help="核算日期，默认今天 · the day asked for (default: today)",
    )
    parser.add_argument("--format", choices=("text", "json", "xlsx"), default="text")
    parser.add_argument("--out", type=Path, metavar="FILE", help="写入文件 · write to a file (xlsx: required)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        dest="readings",
        help="临时改用另一种约定 · try another reading",
    )
    parser.add_argument(
        "--most",
        type=positive,
        default=MOST,
        metavar="N",
        help=f"文字输出中每条规则最多列出的项数，默认{MOST} · most rows of a rule shown as text (default: {MOST})",
    )
    parser.add_argument("--explain", nargs=2, metavar=("RULE", "SUBJECT"), help="说明一个结果 · explain one result")
    parser.set_defaults(run=run, lean=True)


def run(options: argparse.Namespace, output: Output) -> int:
    """Exit code 0: no open breach; 1: open breaches; 2 (raised as Refused): input refused."""
    from lianxiao.cli.readings import changes_from
    from lianxiao.cli.sources import facts_from
    from lianxiao.rules.engine import Check
    from lianxiao.rules.prepared import prepared
    from lianxiao.rules.unheeded import unheeded

    as_of = options.as_of or today()
    pack, rules = prepared(options.policy)
    changes = changes_from(pack, options.readings)
    facts, notes = facts_from(options.sources, pack)
    with Check(pack, facts, as_of=as_of, changes=changes, rules=rules, everything=bool(options.explain)) as check:
        result = check.run()
        if options.explain:
            from lianxiao.cli.check_explained import explain

            return explain(check, result, *options.explain, output=output)
        notes = (*notes, *unheeded(check))
        if options.format == "json":
            from lianxiao.rules.report import report

            text = json.dumps(report(check, result, notes), ensure_ascii=False, indent=2, default=str)
            if options.out:
                options.out.write_text(text + "\n", encoding="utf-8")
            else:
                output.line(text)
        elif options.format == "xlsx":
            from lianxiao.cli.check_workbook import write_report

            target = options.out or Path(f"{pack.id}-{as_of.isoformat()}.xlsx")
            write_report(check, result, target, output.language)
            output.say(f"已写入{target}", f"Written to {target}")
        else:
            from lianxiao.cli.check_text import tell

            tell(check, result, notes, output, most=options.most)
        return 1 if result.open_breaches else 0
