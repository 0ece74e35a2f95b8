"""What the web server keeps for good is looked through for garbage once a day, not in the middle of requests.

Packs, rules and templates are some two hundred thousand objects. Python looks through all of them now and then, and whoever
asked for a page in that moment waits for it.
"""

import gc

#: Objects made since the last look before Python looks again at the newest; how many of those looks before it looks further.
_THRESHOLDS = 5_000, 20, 20


def settle() -> None:
    """Throw garbage away, then leave out of later looks what is there now; later looks are fewer."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
