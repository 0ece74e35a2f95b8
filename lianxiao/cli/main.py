"""``lianxiao``: the one command. Each verb is registered by its module and loads what it needs when it runs."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext

from lianxiao import __version__
from lianxiao.cli import check, installation, policy, workbook
from lianxiao.cli.lean import lean
from lianxiao.cli.output import Output
from lianxiao.kernel.errors import Refused

#: Exit codes of the contract: no open breach, open breaches, input refused.
CLEAN, BREACHES, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    output = Output(options.language or _language())
    if not hasattr(options, "run"):
        parser.print_help()
        return REFUSED
    # Called by another program, we leave its modules alone.
    alone = arguments is None and getattr(options, "lean", False)
    try:
        with lean() if alone else nullcontext():
            return int(options.run(options, output))
    except Refused as refused:
        output.faults(refused.faults)
        return REFUSED
    except BrokenPipeError:  # `lianxiao check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lianxiao", description="联校：按本区政策办好教育集团 · group-based schooling by the district's own policy"
    )
    parser.add_argument("--version", action="version", version=f"lianxiao {__version__}")
    parser.add_argument(
        "--language", choices=("zh", "en"), help="语言 language (default: 中文, or English in an English locale)"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (check, workbook, policy, installation):
        module.register(commands)
    return parser


def _language() -> str:
    """Chinese unless the user's locale is English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "en" if os.environ[name].lower().startswith("en") else "zh"
    return "zh"


if __name__ == "__main__":
    sys.exit(main())
