"""``lianxiao init | demo | serve | import | tick | case-versions | verify-audit``: the installation of an office, with its database."""

import argparse
import os
from pathlib import Path
from typing import Any

from lianxiao.cli.django import ready
from lianxiao.cli.output import Output


def register(commands: Any) -> None:
    """Adds the verbs."""
    init = commands.add_parser("init", help="新装一个区的系统 · an office's own empty installation")
    init.add_argument("--district", required=True, metavar="CODE", help="国标六位代码 · six digits of GB/T 2260")
    init.add_argument("--policy", required=True, metavar="PACK")
    init.add_argument(
        "--officer", default="admin", metavar="NAME", help="首位人员的登录名 · sign-in name of the first officer"
    )
    init.set_defaults(run=_init)
    demo = commands.add_parser("demo", help="准备五个示例区 · prepare the example districts")
    demo.set_defaults(run=_demo)
    serve = commands.add_parser("serve", help="启动网站，Ctrl-C结束 · serve until Ctrl-C")
    serve.add_argument("--host", default=os.environ.get("LIANXIAO_HOST", "127.0.0.1"))
    serve.add_argument("--port", type=int, default=int(os.environ.get("LIANXIAO_PORT", "8000")))
    serve.set_defaults(run=_serve)
    load = commands.add_parser("import", help="把工作簿导入数据库 · import a workbook into the database")
    load.add_argument("file", type=Path)
    load.add_argument("--district", required=True, metavar="CODE")
    load.add_argument("--by", default="admin", metavar="NAME", help="以谁的名义 · on whose behalf")
    load.add_argument("--preview", action="store_true", help="只预览，不写入 · only say what would change")
    load.set_defaults(run=_import)
    tick = commands.add_parser("tick", help="办理到期的事项 · do what is due")
    tick.set_defaults(run=_tick)
    versions = commands.add_parser(
        "case-versions", help="按旧版流程办理的办件 · open cases on older versions of their procedures"
    )
    versions.add_argument("--district", required=True, metavar="CODE")
    versions.set_defaults(run=_versions)
    verify = commands.add_parser("verify-audit", help="校验日志链 · verify the audit chains")
    verify.add_argument(
        "log",
        nargs="?",
        type=Path,
        help="导出的日志；不填则校验数据库 · an exported log; without it the database is verified",
    )
    verify.add_argument(
        "--anchors",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="已公布的链首尾摘要 · heads published earlier",
    )
    verify.set_defaults(run=_verify)


def _init(options: argparse.Namespace, output: Output) -> int:
    ready()
    from lianxiao.config.installation import install

    code = install(district=options.district, pack=options.policy, officer=options.officer)
    output.say(
        f"已建好{options.district}的系统。首位人员的登录名是{options.officer}，重置码{code}：在登录页点“忘记密码，有重置码”，自己设定密码。",
        f"Installed {options.district}. The first officer is {options.officer}, the reset code {code}:"
        " choose a password with it at the sign-in page.",
    )
    output.say("下一步：lianxiao serve", "Next: lianxiao serve")
    return 0


def _demo(options: argparse.Namespace, output: Output) -> int:
    set_already = "LIANXIAO_DEMO" in os.environ
    os.environ.setdefault("LIANXIAO_DEMO", "1")
    ready()
    from lianxiao.config.demo import prepare

    prepare(tell=output.say)
    output.say(
        "登录：在登录页点一个示例人员的名字，不用密码。示例中的人员、数据均为虚构。",
        "To sign in, click the name of an example person on the sign-in page; no password. People and data marked 示例 are invented.",
    )
    if not set_already:
        output.say("下一步：LIANXIAO_DEMO=1 lianxiao serve", "Next: LIANXIAO_DEMO=1 lianxiao serve")
    return 0


def _serve(options: argparse.Namespace, output: Output) -> int:
    ready()
    from lianxiao.config.serve import serve

    return serve(host=options.host, port=options.port, tell=output.say)


def _import(options: argparse.Namespace, output: Output) -> int:
    _prepared()
    from lianxiao.intake.commands import import_file

    return import_file(options.file, district=options.district, by=options.by, preview=options.preview, tell=output.say)


def _tick(options: argparse.Namespace, output: Output) -> int:
    _prepared()
    from lianxiao.jobs.operations import tick

    done = tick()
    output.say(f"已办理{done}项", f"{done} due items done")
    return 0


def _versions(options: argparse.Namespace, output: Output) -> int:
    _prepared()
    from lianxiao.procedures.commands import list_versions

    return list_versions(options.district, output.say)


def _verify(options: argparse.Namespace, output: Output) -> int:
    """An exported log needs neither Django nor a database; the database is held against every anchor kept."""
    from lianxiao.audit import verifier

    if options.log is not None:
        return verifier.main(
            [str(options.log), *(part for each in options.anchors for part in ("--anchors", str(each)))]
        )
    _prepared()
    from lianxiao.audit.anchors import published
    from lianxiao.audit.queries import verify

    try:
        kept = published() + verifier.anchors_of(options.anchors)
    except (OSError, ValueError, TypeError) as trouble:
        output.line(str(trouble))
        return 2
    broken = verify(published=kept)
    for place in broken:
        output.line(str(place))
    output.say(
        "日志链完整" if not broken else f"发现{len(broken)}处断裂",
        "The chains hold" if not broken else f"{len(broken)} breaks found",
    )
    return 1 if broken else 0


def _prepared() -> None:
    """Django set up, and a database that is there and safe to write to."""
    ready()
    from lianxiao.config.database import refuse_unready

    refuse_unready()
