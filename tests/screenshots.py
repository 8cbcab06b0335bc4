"""Takes the pictures that the documentation shows, in headless Chromium: `python -m tests.screenshots`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.conftest import ROOT, start_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1180, "height": 860}
PICTURES = {"report.png": "#findings", "sheet.png": "#sheet"}  # file -> the part of the page it shows


def take_pictures(browser: Browser, target: Path) -> None:
    """Write every picture of the report on the seeds into a folder."""
    with TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "factcheck",
            "seeds",
            "--html",
            folder,
            "--isolated",
            "--ui-lang",
            "en",
        ]
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        page = browser.new_page(viewport=SIZE)
        page.goto((Path(folder) / "index.html").as_uri())
        for name, part in PICTURES.items():
            page.evaluate("part => document.querySelector(part).scrollIntoView()", part)
            page.screenshot(path=target / name)
        page.close()


def main() -> None:
    """Renew docs/images/."""
    IMAGES.mkdir(exist_ok=True)
    with start_browser() as browser:
        take_pictures(browser, IMAGES)


if __name__ == "__main__":
    main()
