"""`registre construire`: check the registry, build the site aside, swap it in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.construction import moteurs
from macros.construction.chantier import chantier
from macros.publication import archive, bascule
from macros.socle.dossiers import NoRegistryError, site_du_projet
from macros.socle.pannes import RefusError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--moteur",
        choices=("mkdocs", "zensical"),
        default="mkdocs",
        help="moteur du site (mkdocs)",
    )
    parser.add_argument("--site", type=Path, help="dossier du site (site/)")
    parser.add_argument(
        "--archive",
        type=Path,
        metavar="FICHIER",
        help="écrit aussi le site en un fichier (.tar.gz), toujours le même pour le même site",
    )


def run(args: argparse.Namespace) -> int:
    """Build; 0, or 1 with the last good site left as it was."""
    montre = args.site or site_du_projet()
    site = montre.resolve()
    try:
        academie = chantier().registre.academie
        bascule.build(site, moteurs.MOTEURS[args.moteur])
    except NoRegistryError:
        raise
    except RefusError as error:
        print(f"Site non construit. {error}", file=sys.stderr)
        if site.exists():
            print("Le dernier bon site est resté en place.", file=sys.stderr)
        return 1
    if academie.a_completer:
        print(
            "À compléter avant publication, dans academie.yaml : "
            f"{', '.join(academie.a_completer)}.",
            file=sys.stderr,
        )
    print(f"Site construit dans {montre}/")
    if args.archive:
        somme = archive.archiver(site, args.archive, chantier().le)
        print(f"Archive écrite dans {args.archive} (SHA-256 {somme})")
    return 0
