"""Two people press at the same moment: for the tests on PostgreSQL."""

import threading

from django.core.exceptions import ValidationError
from django.db import connection


def at_once(*acts):
    """Let them begin together, each in a thread of its own; give what each did or was refused."""
    start, found = threading.Barrier(len(acts)), []

    def go(act):
        start.wait()
        try:
            found.append(act())
        except ValidationError as refusal:
            found.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found
