"""Find Chromium for the browser tests: the system's, else one that we install.

Run as a script (`make test` does), it makes sure that there is one and prints where it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The headless shell first: the same engine without a desktop's windows, a page costs it a third.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
)
# Debian’s packages, the lightest first.
PAQUETS = ("chromium-headless-shell", "chromium")
# As wide as Arial: where only wider fonts stand, what a phone shows on one line takes two.
POLICES = "fonts-liberation"
# Root in a container has no user namespaces for the sandbox; the pages under test are our own.
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def find() -> str | None:
    """Path of a Chromium on this machine, or None. `CHROMIUM` chooses one."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwright_own()


def _playwright_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        path = p.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install Chromium: by apt as root on Debian, else Playwright's own build."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=env)
        for paquet in PAQUETS:
            command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
            if not subprocess.run([*command, paquet, POLICES], check=False, env=env).returncode:
                return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Print the path of a Chromium, installing one when there is none; 1 in CI when that fails."""
    path = find()
    if path is None:
        install()
        path = find()
    if path is None:
        print("Chromium introuvable : les tests du navigateur ne peuvent pas tourner.")
        return 1 if os.environ.get("CI") else 0
    print(f"Navigateur des tests : {path}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
