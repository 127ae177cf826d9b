"""The editor’s loop: from saving the registry to the refreshed page in `mkdocs serve`.

A copy of the real registry is served; a lycée's name is changed again and again, and the page is
asked for until it shows the new name, as the browser's own live reload would.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.mesures import JOUR, RACINE, MeasureError

ATTENTE = 120
"""Seconds after which the server is given up."""


def chronometrer(travail: Path, fois: int = 5) -> dict[str, Any]:
    """Return the seconds from each save to the page that shows it: median and worst."""
    donnees = travail / "donnees-edition"
    shutil.rmtree(donnees, ignore_errors=True)
    shutil.copytree(RACINE / "data", donnees)
    registre = donnees / "establishments.yaml"
    trouve = re.search(r"^- uai: (\w+)\n  nom: (.+)$", registre.read_text("utf-8"), re.M)
    assert trouve is not None
    uai, nom = trouve[1], trouve[2]
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    processus = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"],
        cwd=RACINE,
        env={
            **os.environ,
            "DONNEES": str(donnees),
            "AUJOURDHUI": JOUR,
            "NO_MKDOCS_2_WARNING": "1",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    adresse = f"http://127.0.0.1:{port}/lycees/{uai.lower()}/"
    durees = []
    try:
        _attendre(adresse, nom)
        for tour in range(fois):
            time.sleep(0.7)
            nouveau = f"{nom} n° {tour + 1}"
            texte = registre.read_text("utf-8")
            depart = time.perf_counter()
            registre.write_text(
                re.sub(rf"(?m)^(- uai: {uai}\n  nom: ).+$", rf"\g<1>{nouveau}", texte), "utf-8"
            )
            _attendre(adresse, f"n°\u00a0{tour + 1}")
            durees.append(time.perf_counter() - depart)
    finally:
        processus.terminate()
        processus.wait()
    return {
        "mediane_s": round(statistics.median(durees), 2),
        "pire_s": round(max(durees), 2),
        "fois": fois,
    }


def _attendre(adresse: str, mots: str) -> None:
    fin = time.perf_counter() + ATTENTE
    while time.perf_counter() < fin:
        try:
            with urllib.request.urlopen(adresse, timeout=ATTENTE) as reponse:
                if mots in reponse.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise MeasureError(f"{adresse} ne montre pas « {mots} »")
