"""What the doors answer is what their description says, whoever asks whatever."""

from collections.abc import Mapping

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from shared.web.roles import Role
from tests.api.conftest import MOUNTS, Program

TRIES = {Role.ADMIN: 12, Role.RECRUITER: 4, Role.MANAGER: 3, Role.DESK: 3}
# A request may fit its description and break a rule: a session in the past.
EXCLUDED = [positive_data_acceptance]


@pytest.mark.slow
@pytest.mark.parametrize("role", TRIES)
@pytest.mark.parametrize("service", MOUNTS)
def test_nobody_breaks_a_door(
    service: str, role: Role, programs: Mapping[Role, Program]
):
    program = programs[role]
    base = f"{program.url}{MOUNTS[service]}"
    schema = schemathesis.openapi.from_url(f"{base}/api/v1/openapi.json")
    checked = 0
    for operation in schema.get_all_operations():
        assert hasattr(operation, "ok"), operation.err()
        found = operation.ok()

        @settings(
            max_examples=TRIES[role],
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def one(case: schemathesis.Case) -> None:
            case.call_and_validate(
                base_url=base,
                headers={"Authorization": f"Bearer {program.token}"},
                excluded_checks=EXCLUDED,
                timeout=30,
            )

        given(case=found.as_strategy())(one)()
        checked += 1
    assert checked >= 8
