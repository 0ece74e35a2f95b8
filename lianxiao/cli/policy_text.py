"""``lianxiao policy text``: a published text as a tree of articles, a pack's clauses beside it."""

import argparse

from lianxiao.cli.output import Output
from lianxiao.policy.articles import Document, article_tree, lay_beside, read_document, rows_of
from lianxiao.policy.loader import load_pack
from lianxiao.policy.model import Pack


def policy_text(options: argparse.Namespace, output: Output) -> int:
    """The text with the passage of each piece, and with a pack its clauses; exit code 1 where the two differ."""
    document = article_tree(read_document(options.file))
    if options.pack:
        return _beside(document, load_pack(options.pack), output)
    rows = rows_of(document)
    output.table([[row.passage, row.text] for row in rows])
    parts, sentences = "、".join(part.code for part in document.parts), sum(row.kind == "sentence" for row in rows)
    output.say(
        f"{len(document.parts)}个部分（{parts}），{sentences}句",
        f"{len(document.parts)} parts ({parts}), {sentences} sentences",
    )
    return 0


def _beside(document: Document, pack: Pack, output: Output) -> int:
    published = pack.manifest.document
    title = published.title.zh if published else ""
    laid = lay_beside(document, pack.clauses.values(), title=title, file=str(pack.folder / "clauses.yaml"))
    for row in laid.rows:
        if row.kind != "furniture" or row.clauses:
            output.line(f"{row.passage}　{row.text}")
        for sign, clauses in (("→", row.clauses), ("?", row.loose)):
            for clause in clauses:
                output.line(f"    {sign} {clause.id}　{output.word(clause.title)}")
    for fault in laid.faults:
        output.line(fault.in_language(output.language))
    unplaced = sum(len(row.loose) for row in laid.rows) + len(laid.homeless)
    free = sum(row.without_clause for row in laid.rows)
    output.say(
        f"{len(pack.clauses)}条条款，{unplaced}条在原文中没有对应（标“?”）；{free}句没有对应条款",
        f"{len(pack.clauses)} clauses, {unplaced} without a passage here (marked ?); {free} sentences without a clause",
    )
    return 1 if laid.faults else 0
