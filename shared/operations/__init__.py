"""Running a service: what it is made of, and the processes it can be.

Stands above web and messaging. How a service is wired, always in these files:

- `settings.py`: a frozen dataclass `Settings` with the field
  `installation: Installation` and the service's own; read by
  `settings.read(Settings, os.environ, prefix="intake")`.
- `app.py`: `build(settings, *, clock, bus) -> Service`. Units of work come from
  `settings.installation.begin_work("intake", clock=clock)`, the pages from
  `create_app([pages], begin=begin, site=settings.installation.site(), revoked=…)`.
- `handlers.py` ends with `HANDLERS`, `timers.py` answers a sequence of `Timer`.
- `migrations/`: Alembic; `env.py` takes `config.attributes["connection"]`; the first
  version also makes the tables of `shared.work.tables`.
- `__main__.py`: click; `web`, `worker [--all]`, `relay`, `tick` call `run_single`.

`services/__main__.py` runs all three as one process.
"""

from shared.operations.service import Service
from shared.operations.timer import Timer

__all__ = ["Service", "Timer"]
