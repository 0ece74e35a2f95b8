"""What the tests of the configuration leave to `make soak`."""

from tests.conftest import IN_SOAK

collect_ignore = [] if IN_SOAK else ["test_replayed.py"]
