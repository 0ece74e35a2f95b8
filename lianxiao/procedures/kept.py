"""What was said and done in a case stays: the database refuses to change or delete it, whoever asks."""

from lianxiao.audit.guards import Guard, refusing

_MESSAGE = "what was said in a case is append-only"
#: Tables that only grow, and the columns of each that must not change.
_KEPT = {
    "procedures_caseevent": "",
    "procedures_opinion": " OF outcome, text, answers, by_id, for_person_id, behalf_of, document_number, at, late",
    "procedures_decision": " OF outcome, text, answers, by_id, for_person_id, behalf_of, document_number, at, step",
    "procedures_effect": "",
    "procedures_attachment": "",
    "procedures_attachmentpart": "",
    "procedures_procedureversion": "",
}


def guards() -> list[Guard]:
    """A trigger against UPDATE of what was said and one against DELETE, for each table."""
    return [
        guard
        for table, columns in _KEPT.items()
        for guard in (
            refusing(f"{table}_no_update", table, f"UPDATE{columns}", _MESSAGE),
            refusing(f"{table}_no_delete", table, "DELETE", _MESSAGE),
        )
    ]
