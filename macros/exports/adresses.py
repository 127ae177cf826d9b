"""Full addresses, for those who read the site from elsewhere."""

from __future__ import annotations

from macros.socle.adresse_du_site import adresse_du_site


def absolu(chemin: str, racine: str = "") -> str:
    """Full address of a page or file; without `SITE_URL`, relative to the site's root.

    `racine` is the way to that root from a document whose readers start from its own place.
    """
    return (adresse_du_site() or racine) + chemin


def pleines(**chemins: str) -> dict[str, str]:
    """Full addresses by key, for keys that take no other; none without `SITE_URL`."""
    site = adresse_du_site()
    return {cle: site + chemin for cle, chemin in chemins.items()} if site else {}
