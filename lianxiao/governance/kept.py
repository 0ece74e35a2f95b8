"""What the database itself refuses about votes, whoever asks: a ballot cast stays as it is, a result is never touched."""

from lianxiao.audit.guards import Guard, refusing

_MESSAGE = "votes are append-only"
_VOTE_TERMS = (
    " OF run_id, secret, called_on, closes_at, quorum_numerator, quorum_denominator, majority_numerator,"
    " majority_denominator, majority_strict, of_present, proxies, recused_counted"
)


def guards() -> list[Guard]:
    """Triggers against changing or deleting a cast ballot, a seat that has voted, a result, the terms of a vote."""
    changes = {
        "governance_tally": ("UPDATE", ""),
        "governance_vote": (f"UPDATE{_VOTE_TERMS}", ""),
        # A ballot is written anew as it stands with every other one of its vote; changed it is not.
        "governance_ballot": ("UPDATE", "OLD.choice <> '' AND NEW.choice <> OLD.choice"),
        "governance_voteseat": ("UPDATE", "OLD.state <> 'waiting' OR NEW.holder <> OLD.holder"),
    }
    moved = (
        "NEW.moved_to IS NULL OR NEW.moved_to <= COALESCE(OLD.moved_to, OLD.closes_at) OR OLD.called_off_at IS NOT NULL"
    )
    once = [
        refusing("governance_vote_only_later", "governance_vote", "UPDATE OF moved_to", _MESSAGE, moved),
        refusing(
            "governance_vote_stays_off",
            "governance_vote",
            "UPDATE OF called_off_at, called_off_because",
            _MESSAGE,
            "OLD.called_off_at IS NOT NULL",
        ),
    ]
    return once + [
        guard
        for table, (event, when) in changes.items()
        for guard in (
            refusing(f"{table}_no_update", table, event, _MESSAGE, when),
            refusing(f"{table}_no_delete", table, "DELETE", _MESSAGE),
        )
    ]
