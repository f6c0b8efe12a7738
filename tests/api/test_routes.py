"""Every route of the API says who may use it and for what."""

import pytest

from services.intake.app import build as intake
from services.intake.settings import Settings as IntakeSettings
from services.scheduler.app import build as scheduler
from services.scheduler.settings import Settings as SchedulerSettings
from services.scoring.app import build as scoring
from services.scoring.settings import Settings as ScoringSettings
from shared.operations.installation import Installation

SERVICES = {
    "intake": (intake, IntakeSettings, {"readers": 1}),
    "scoring": (scoring, ScoringSettings, {}),
    "scheduler": (scheduler, SchedulerSettings, {}),
}
OPEN = {"/api/v1/openapi.json"}


@pytest.mark.parametrize("name", SERVICES)
def test_every_route_names_scope_and_roles(name: str, tmp_path, clock):
    build, settings, more = SERVICES[name]
    installation = Installation(data_dir=tmp_path, secret_key="s" * 32)
    service = build(
        settings(installation=installation, **more), clock=clock, bus=installation.bus()
    )
    service.close()
    rules = [
        rule
        for rule in service.web.url_map.iter_rules()
        if rule.rule.startswith("/api/") and rule.rule not in OPEN
    ]

    assert len(rules) >= 8
    for rule in rules:
        view = service.web.view_functions[rule.endpoint]
        assert view.roles, rule
        reads = rule.methods <= {"GET", "HEAD", "OPTIONS"}
        assert view.scope.value.endswith(":read" if reads else ":write"), rule
        assert rule.endpoint.startswith(f"{name}-api."), rule
