"""What of these tests runs where."""

from tests.conftest import IN_SOAK

#: Spark needs Java and half an hour: only `make soak` installs and asks it.
collect_ignore = [] if IN_SOAK else ["test_spark.py"]
