"""The ten dearest rules written by hand, as somebody would who had no engine: the answers must be the engine's own.

They are written for facts as the generator makes them (no extensions, no history of schools and groups, no exceptions, no
arrangements), so they do less than the rules do: whatever that is worth speaks for the other side.
"""
