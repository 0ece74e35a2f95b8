"""``lianxiao policy …``: what packs say, whether they hold, how two of them differ."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianxiao.cli.output import Output

if TYPE_CHECKING:
    from lianxiao.policy.coverage import PackCoverage
    from lianxiao.policy.model import Pack


def register(commands: Any) -> None:
    """Adds the verbs."""
    parser = commands.add_parser(
        "policy", help="政策包 · packs: list, show, validate, test, coverage, diff, text, procedures"
    )
    parser.set_defaults(run=lambda options, output: _help(parser))
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _verb(verbs, "list", _list, "列出政策包 · list the packs")
    show = _verb(verbs, "show", _show, "逐条列出 · every clause with what carries it")
    show.add_argument("pack")
    show.add_argument("--rules", action="store_true", help="只列规则 · the rules alone, one a line")
    validate = _verb(verbs, "validate", _validate, "整体校验 · check a pack as a whole")
    validate.add_argument("pack")
    test = _verb(verbs, "test", _test, "运行案例 · run a pack's cases")
    test.add_argument("pack", nargs="?")
    test.add_argument(
        "--only", default="", metavar="TEXT", help="案例或条款含此文字 · cases or clauses containing TEXT"
    )
    cover = _verb(verbs, "coverage", _coverage, "逐条覆盖 · which clauses are judged and done")
    cover.add_argument("pack", nargs="?")
    cover.add_argument("--format", choices=("text", "json"), default="text")
    diff = _verb(verbs, "diff", _diff, "比较 · how two packs differ")
    diff.add_argument("before")
    diff.add_argument("after")
    text = _verb(verbs, "text", _text, "政策原文逐条列出 · a published text as articles, a pack's clauses beside it")
    text.add_argument("pack", nargs="?")
    text.add_argument("file", type=Path)
    procedures = _verb(verbs, "procedures", _procedures, "逐步列出流程 · a pack's procedures step by step")
    procedures.add_argument("pack")
    procedures.add_argument(
        "--export",
        type=Path,
        metavar="DIR",
        help="写出供流程编辑器打开的文件和图 · write files for editors, and pictures",
    )


def _verb(verbs: Any, name: str, run: Any, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    parser.set_defaults(run=run)
    return parser


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 2


def _list(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.policy.loader import load_pack
    from lianxiao.policy.search_path import available

    rows = []
    for name in available():
        pack = load_pack(name)
        document = pack.manifest.document
        title = output.word(document.title) if document else output.word(pack.manifest.name)
        rows.append(
            [
                name,
                pack.manifest.district or "",
                pack.manifest.version,
                document.status if document else "",
                f"{len(pack.clauses)}",
                title,
            ]
        )
    output.table(rows)
    return 0


def _show(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.policy.loader import load_pack

    pack = load_pack(options.pack)
    if options.rules:
        from lianxiao.rules.loading import load_rules

        titles = {rule.header.id: output.word(rule.header.title) for rule in load_rules(pack).rules}
        output.table([[name, title] for name, title in sorted(titles.items())])
        return 0
    for clause in pack.clauses.values():
        output.line(f"§{clause.locator} {clause.id}  [{clause.kind}, {clause.force}]")
        output.line(f"  {output.word(clause.title)}")
        output.line(f"  {output.word(clause.summary)}")
        carried = "、".join(clause.carried_by) or "—"
        waiting = "、".join(clause.awaits)
        output.say(
            f"  落实：{carried}" + (f"　待建：{waiting}" if waiting else ""),
            f"  Carried by: {carried}" + (f"  awaits: {waiting}" if waiting else ""),
        )
    return 0


def _validate(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.facts.records import record_facts
    from lianxiao.flow.kept_out import kept_out
    from lianxiao.flow.validator import valid_flows
    from lianxiao.kernel.clock import today
    from lianxiao.kernel.errors import Refused
    from lianxiao.policy.loader import load_pack
    from lianxiao.rules.cases import load_cases
    from lianxiao.rules.compared import strange_words
    from lianxiao.rules.loading import load_rules
    from lianxiao.rules.trial import bound

    pack = load_pack(options.pack)
    rules = load_rules(pack)
    flows = valid_flows(pack, rules)
    records = record_facts(pack)
    cases = load_cases(pack)
    if faults := [*bound(pack, rules, as_of=today()), *strange_words(pack, rules)]:
        raise Refused(faults)
    counted = [
        ("条款", "clauses", len(pack.clauses)),
        ("规则", "rules", len(rules.rules)),
        ("定义", "definitions", len(rules.definitions)),
        ("参数", "parameters", len(pack.parameters)),
        ("约定", "settings", len(pack.settings)),
        ("记录", "records", sum(records[name].num_rows for name in records)),
        ("流程", "procedures", len(flows.procedures)),
        ("表单", "forms", len(flows.forms)),
        ("案例", "cases", len(cases.cases)),
    ]
    output.say(
        "通过：" + "，".join(f"{zh}{count}" for zh, _, count in counted),
        "Valid: " + ", ".join(f"{count} {en}" for _, en, count in counted),
    )
    for source in pack.procedures:
        note = kept_out(source.text.encode(), str(source.path))
        if note is not None:
            output.say(f"提示：{note.zh}", f"Note: {note.en}")
    return 0


def _named(name: str | None) -> "list[Pack]":
    from lianxiao.policy.loader import load_pack
    from lianxiao.policy.search_path import available

    return [load_pack(name)] if name else [load_pack(found) for found in available()]


def _test(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.rules.case_run import run_cases
    from lianxiao.rules.kept_cases import cases_of
    from lianxiao.rules.loading import load_rules

    failed = 0
    for pack in _named(options.pack):
        passed, cases = 0, cases_of(pack)
        for outcome in run_cases(cases, load_rules(pack), only=options.only):
            if outcome.passed:
                passed += 1
                continue
            failed += 1
            output.line(f"✗ {pack.id} {outcome.case.id}（{outcome.case.clause}）{output.word(outcome.case.title)}")
            output.line(f"    {_place(cases.paths[outcome.case.id], outcome.case.id)}")
            for problem in outcome.problems:
                output.line(f"    {output.word(problem)}")
        output.say(f"{pack.id}：{passed}个案例通过", f"{pack.id}: {passed} cases passed")
    return 1 if failed else 0


def _place(path: Path, case: str) -> str:
    """File and line of a case, as an editor opens it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if text.strip() in (f"- id: {case}", f"id: {case}")), 1)
    return f"{path}:{line}"


def _coverage(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.policy.coverage import CaseOutcome, coverage, total
    from lianxiao.policy.done import done_clauses
    from lianxiao.rules.case_run import run_cases
    from lianxiao.rules.kept_cases import cases_of
    from lianxiao.rules.loading import load_rules

    packs: dict[str, PackCoverage] = {}
    for pack in _named(options.pack):
        if not pack.clauses:
            continue
        ran = run_cases(cases_of(pack), load_rules(pack))
        outcomes = [CaseOutcome(outcome.case.clause, outcome.case.kind, outcome.passed) for outcome in ran]
        packs[pack.id] = coverage(pack, outcomes, done_clauses(pack))
    sums = total(packs)
    if options.format == "json":
        content = {"packs": {name: found.as_json() for name, found in packs.items()}, "total": sums}
        output.line(json.dumps(content, ensure_ascii=False, indent=2))
        return 0
    head = ["政策包", "条款", "已判定", "已办成"] if output.language == "zh" else ["pack", "entries", "judged", "done"]
    rows = [
        [name, f"{len(found.entries)}", f"{len(found.judged)}", f"{len(found.done)}"] for name, found in packs.items()
    ]
    output.table(
        [
            head,
            *rows,
            [
                "合计" if output.language == "zh" else "total",
                *(f"{sums[key]}" for key in ("entries", "judged", "done")),
            ],
        ]
    )
    if options.pack and (open_clauses := [row for found in packs.values() for row in found.lacking.items()]):
        output.say("尚未判定的条款：", "Not judged yet:")
        output.table([[clause, output.word(why)] for clause, why in open_clauses])
    return 0


def _text(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.cli.policy_text import policy_text

    return policy_text(options, output)


def _procedures(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.cli.policy_procedures import policy_procedures

    return policy_procedures(options, output)


def _diff(options: argparse.Namespace, output: Output) -> int:
    from lianxiao.flow.comparison import procedure_differences
    from lianxiao.policy.difference import differences
    from lianxiao.policy.loader import load_pack

    before, after = load_pack(options.before), load_pack(options.after)
    found = differences(before, after) + procedure_differences(before, after, output.language)
    for line in found:
        output.line(
            f"{line.sign} {line.what} {line.name}"
            + (f"：{line.before} → {line.after}" if line.before or line.after else "")
        )
    if not found:
        output.say("没有差别", "No differences")
    return 1 if found else 0
