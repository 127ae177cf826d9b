"""`registre servir`: show the built site on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

AIDE = "montre le site construit, sur cette machine seulement"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=int, default=8000, help="port (8000)")
    parser.add_argument("--prefixe", default="/", help="sous-chemin, comme /annuaire/ (/)")
    parser.add_argument("--site", type=Path, default=Path("site"), help="dossier du site (site/)")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C; 1 when there is no site or the port is taken."""
    from macros import serveur

    if not (args.site / "index.html").is_file():
        print(f"Pas de site dans {args.site}/. Lancez d’abord : make build", file=sys.stderr)
        return 1
    prefixe = f"/{args.prefixe.strip('/')}/".replace("//", "/")
    try:
        ouvert = serveur.ouvrir(args.site, port=args.port, prefixe=prefixe)
    except OSError as erreur:
        print(
            f"Le port {args.port} ne peut pas servir ({erreur.strerror}). "
            "Essayez-en un autre : make site PORT=8001",
            file=sys.stderr,
        )
        return 1
    print(f"Le site est là : http://127.0.0.1:{ouvert.server_port}{prefixe} (Ctrl+C pour arrêter)")
    sys.stdout.flush()
    try:
        ouvert.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        ouvert.server_close()
    return 0
