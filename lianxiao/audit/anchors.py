"""The heads of all chains, written once a day into a folder that others copy: what was published cannot be rehashed unseen."""

import json
import os
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from lianxiao.audit.queries import anchors
from lianxiao.audit.verifier import Anchor, anchors_of


def folder() -> Path:
    """Where the files lie: ``LIANXIAO_ANCHORS``, best a place the server can only add to."""
    return Path(settings.ANCHORS)


def file_of(day: date) -> Path:
    """The file of one day."""
    return folder() / f"anchors-{day.isoformat()}.jsonl"


def is_written(day: date) -> bool:
    """Whether the day's file is there already: it is never written twice."""
    return file_of(day).exists()


def write(day: date) -> Path:
    """Write the day's file, whole or not at all; what was written stands. Raises OSError where the folder cannot be used."""
    file = file_of(day)
    if file.exists():
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    now = timezone.now().isoformat(timespec="seconds")
    lines = [
        json.dumps({"at": now, "district": each.district, "length": each.length, "head": each.head}) + "\n"
        for each in anchors()
    ]
    draft = file.with_suffix(f".{os.getpid()}")
    with draft.open("w", encoding="utf-8") as stream:
        stream.writelines(lines)
        stream.flush()
        os.fsync(stream.fileno())  # a name must not outlive a power cut without its content
    draft.rename(file)
    return file


def published() -> list[Anchor]:
    """Every anchor written so far, oldest first. Raises ValueError or OSError where a file cannot be read."""
    return anchors_of(sorted(folder().glob("anchors-*.jsonl")))
