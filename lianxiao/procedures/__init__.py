"""Casework: cases, steps, who has to answer, what was said, decided and is due. The way itself is in lianxiao.flow."""
