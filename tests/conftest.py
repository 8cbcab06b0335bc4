"""Fixtures that the whole suite shares: the seed articles, the installed command, a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
BROWSER_REQUIRED = "FACTCHECK_REQUIRE_BROWSER"

os.environ.setdefault("FACTCHECK_STRICT", "1")  # a check that fails is a failing test

# The same examples on every run, however busy the machine; `--hypothesis-profile=random` looks for new ones.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("random", settings.get_profile("suite"), derandomize=False)
settings.load_profile("suite")

RunFactcheck = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def run_factcheck() -> RunFactcheck:
    """Run the installed command as a user does; returns the finished process, whatever its exit code."""
    command = Path(sys.executable).with_name("factcheck")

    def run(*args: str | Path, cwd: Path = ROOT, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *args], cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=120
        )

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. Without it the test is skipped, or fails where FACTCHECK_REQUIRE_BROWSER is 1."""
    missing = _missing_browser_parts()
    if missing:
        _give_up("browser tests need " + " and ".join(missing))
    with start_browser() as chromium:
        yield chromium


@contextmanager
def start_browser() -> Iterator[Browser]:
    """Headless Chromium from the system, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _missing_browser_parts() -> list[str]:
    missing = []
    if shutil.which("chromium") is None:
        missing.append("chromium (Debian: apt-get install chromium)")
    if not _has_chinese_font():
        missing.append("a Chinese font (Debian: apt-get install fonts-noto-cjk)")
    return missing


def _has_chinese_font() -> bool:
    listing = shutil.which("fc-list")
    if listing is None:
        return False
    return bool(subprocess.run([listing, ":lang=zh", "family"], capture_output=True, text=True).stdout.strip())


def _give_up(reason: str) -> None:
    if os.environ.get(BROWSER_REQUIRED) == "1":
        pytest.fail(f"{reason}; {BROWSER_REQUIRED}=1 forbids skipping them", pytrace=False)
    pytest.skip(reason)
