"""Work that is due: kept as rows until it is done, so that a crash loses nothing and a repeat does no harm."""
