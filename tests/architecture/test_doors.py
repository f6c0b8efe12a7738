"""What a supervisor relies on: a process that failed says so when it ends."""

import pytest

from tests.architecture.tree import SERVICES
from tests.support.places import ROOT


@pytest.mark.parametrize("service", SERVICES)
def test_the_exit_code_of_a_services_processes_reaches_the_supervisor(service):
    door = (ROOT / "services" / service / "__main__.py").read_text(encoding="utf-8")

    # tests/shared/doors shows what these commands end with.
    assert door.count("add_processes(") == 1
    assert "run_single" not in door
