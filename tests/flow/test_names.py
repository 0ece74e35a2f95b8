"""The closed lists of names.yaml stand for things that exist: nothing in a file names what nobody does."""

from lianxiao.accounts.roles import roles
from lianxiao.flow.loading import names
