"""How each district stands against its policy: records as facts, findings over time, readings, exceptions, active packs."""
