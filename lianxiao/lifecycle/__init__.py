"""How groups come to be, how schools join and leave them: what a case writes into the register at its end."""
