"""What a phone needs to put the site among its applications: name, colours, icons.

https://developer.mozilla.org/docs/Web/Progressive_web_apps/Manifest
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from macros.domaine.registre import Registre
from macros.socle.fichier import Fichier

FICHIER = "application.webmanifest"
BLEU = "#0a3355"
"""Of the icon, and of the bars of a browser."""
ICONES = (192, 512)
"""Sides, in pixels, of `docs/assets/images/icone-<side>.png`, drawn from `favicon.svg`."""


def fichiers(registre: Registre, _le: date) -> Iterator[Fichier]:
    """Yield the site's manifest; its addresses start from its own."""
    site = registre.academie.site
    manifeste = {
        "name": site.titre,
        "short_name": site.titre,
        "description": site.sous_titre,
        "lang": "fr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": BLEU,
        "background_color": BLEU,
        "icons": [
            {
                "src": f"assets/images/icone-{cote}.png",
                "sizes": f"{cote}x{cote}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for cote in ICONES
        ],
    }
    yield Fichier(FICHIER, json.dumps(manifeste, ensure_ascii=False, indent=1) + "\n")
