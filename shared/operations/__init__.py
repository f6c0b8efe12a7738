"""Running a service: what it is made of, and the processes it can be.

Stands above web and messaging: every service's `app.py` builds a `Service`, and
`processes` runs it as web, worker, relay, tick or all of them in one.
"""

from shared.operations.service import Service
from shared.operations.timer import Timer

__all__ = ["Service", "Timer"]
