"""`registre servir`: show the built site on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.exports.catalogue import MEDIAS
from macros.publication import serveur
from macros.socle.dossiers import site_du_projet


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=int, default=8000, help="port (8000)")
    parser.add_argument("--prefixe", default="/", help="sous-chemin, comme /annuaire/ (/)")
    parser.add_argument("--site", type=Path, help="dossier du site (site/)")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C; 1 when there is no site or the port is taken."""
    site = args.site or site_du_projet()
    if not (site / "index.html").is_file():
        print(f"Pas de site dans {site}/. Lancez d’abord : make build", file=sys.stderr)
        return 1
    prefix = f"/{args.prefixe.strip('/')}/".replace("//", "/")
    try:
        httpd = serveur.open_server(site, port=args.port, prefix=prefix, medias=MEDIAS)
    except OSError as error:
        print(
            f"Le port {args.port} ne peut pas servir ({error.strerror}). "
            "Essayez-en un autre : make site PORT=8001",
            file=sys.stderr,
        )
        return 1
    print(f"Le site est là : http://127.0.0.1:{httpd.server_port}{prefix} (Ctrl+C pour arrêter)")
    sys.stdout.flush()
    try:
        httpd.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        httpd.server_close()
    return 0
