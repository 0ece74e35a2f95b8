"""Where pupils belong and where they went."""
