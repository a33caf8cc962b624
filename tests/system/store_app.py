"""Ralph, a record store, keeping what it is sent in one file.

Its backend of files is for trying things out, and needs two things put right: it refuses every write after the first, and
compares an address with a text when it is searched by one.
"""

import ralph.api.routers.statements as statements
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND
statements.IRI = str

from ralph.api import app  # noqa: E402, F401  what the server runs
