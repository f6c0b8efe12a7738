"""`python -m services.<name> web|worker|relay|tick`: one service's processes."""

from collections.abc import Sequence

from shared.observability import set_up_logs
from shared.operations import processes
from shared.operations.installation import Installation
from shared.operations.service import Service
from shared.web.mount import behind


def run_single(
    service: Service, installation: Installation, roles: Sequence[str]
) -> int:
    """Run these roles of one service in this process until a signal comes.

    Roles: web, worker, relay, tick. Without a web, `health_port` answers the
    supervisor's questions. Answers the exit code.
    """
    set_up_logs(service=service.name, level=installation.log_level)
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
    processes.man(crew, service, roles)
    code = crew.wait()
    service.close()
    service.bus.close()
    return code
