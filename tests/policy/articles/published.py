"""Where the published texts lie, on machines that have them."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[3]
SOURCES = Path(os.environ.get("LIANXIAO_SOURCES") or ROOT.parent / "shared" / "sources")
#: The statements taken from those texts, each with line and sentence.
CATALOGUE = SOURCES.parent / "policies"
