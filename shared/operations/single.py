"""`python -m services.<name> web|worker|relay|tick`: one service's processes."""

from collections.abc import Callable, Sequence

from shared import traces
from shared.observability import set_up_logs
from shared.operations import processes
from shared.operations.binding import Binding
from shared.operations.installation import Installation
from shared.operations.service import Service
from shared.web.mount import behind


def run_single(
    build: Callable[[], Service],
    installation: Installation,
    roles: Sequence[str],
    *,
    name: str,
) -> int:
    """Run these roles of one service in this process until a signal comes.

    Roles: web, worker, relay, tick. Without a web, `health_port` answers the
    supervisor's questions. The bus may be away; for the database one waits a while.
    Answers the exit code. Raises Unavailable where no database answers in time.
    """
    set_up_logs(service=name, level=installation.log_level)
    traces.set_up(service=name, endpoint=installation.otel_exporter_otlp_endpoint)
    service = build()
    processes.prepare(service)
    crew = processes.Crew()
    processes.stop_on_signals(crew)
    if "web" in roles:
        app = behind(service.web, proxies=installation.proxies)
        processes.serve(crew, app, host=installation.host, port=installation.port)
    elif installation.health_port:
        processes.serve(
            crew, service.web, host=installation.host, port=installation.health_port
        )
    binding = Binding(bus=service.bus, queues={service.queue: service.topics})
    processes.man(crew, service, roles, binding=binding)
    code = crew.wait()
    service.close()
    service.bus.close()
    traces.stop()
    return code
