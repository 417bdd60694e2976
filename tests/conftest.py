"""What holds for the whole suite: in CI no test of the pages is skipped unseen."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

NEVER_SKIPPED_IN_CI = ("browser", "office", "ocr")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test of the pages or of an office file that would be skipped fails where CI=true."""
    report = yield
    marked = any(item.get_closest_marker(name) for name in NEVER_SKIPPED_IN_CI)
    if report.skipped and marked and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
