"""`registre journal`: write what changed since the journal's last line, from git's history."""

from __future__ import annotations

import argparse
import csv
import io
import sys
import time

from macros.commandes.commun import lire, option_le
from macros.construction.historique import relever
from macros.domaine.nouveautes import FICHIER_JOURNAL, Journal, Nouveaute
from macros.socle.dossiers import donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError
from macros.vues.rendu import nombre, pluriel


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Complete the journal; RefusError when git does not know what follows it."""
    le = aujourd_hui(args.le)
    journal = lire(le).journal
    debut = time.perf_counter()
    releve = relever(donnees(), journal, le)
    secondes = round(time.perf_counter() - debut, 1)
    for version in releve.illisibles:
        print(f"Le {version.jour.isoformat()}, {version.commit[:10]} : ne se lit pas, passée.")
    if releve.journal != journal:
        _ecrire(releve.journal)
    elif not journal.ecrit:
        raise RefusError("git ne connaît pas l’histoire du registre ici : rien n’est écrit.")
    dites = releve.journal.nombre - journal.nombre
    print(
        f"{pluriel(releve.versions, 'version')} du registre lues en {nombre(secondes)} s : "
        f"{pluriel(max(dites, 0), 'nouveauté')} de plus pour les visiteurs."
    )
    return 0


def _ecrire(journal: Journal) -> None:
    table = io.StringIO()
    lignes = csv.writer(table, lineterminator="\n")
    lignes.writerow(Nouveaute.model_fields)
    for ligne in journal.lignes:
        lignes.writerow(ligne.model_dump(mode="json").values())
    fichier = donnees() / FICHIER_JOURNAL
    fichier.write_text(table.getvalue(), encoding="utf-8", newline="\n")
    print(f"Écrit : {fichier}", file=sys.stderr)
