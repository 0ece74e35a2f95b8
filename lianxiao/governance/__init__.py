"""How a group governs itself: meetings and charters."""
