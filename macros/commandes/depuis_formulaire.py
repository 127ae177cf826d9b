"""`registre depuis-formulaire`: a filled form or message becomes an edit, or a French answer."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from macros.commandes.commun import option_le
from macros.domaine.messages import EXPIRE
from macros.edition.document import EditionError
from macros.edition.modification import difference, enregistrer, juger
from macros.formulaires.demandes import Demande, suivre
from macros.formulaires.formulaires import FormulaireError
from macros.formulaires.personnes import reponse_sans_personne
from macros.socle.anomalies import Anomalie
from macros.socle.dossiers import donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError, pourquoi
from macros.socle.texte import echapper_markdown
from macros.verification.saisie_en_ligne import hors_du_fichier


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "corps",
        type=Path,
        metavar="FICHIER",
        help="le texte du formulaire ou du courriel, ou l’événement .json de la forge "
        "(« - » : entrée standard)",
    )
    parser.add_argument("--ecrire", action="store_true", help="écrit le registre")
    parser.add_argument(
        "--reponse", type=Path, metavar="FICHIER", help="écrit la réponse, en Markdown, ici"
    )
    parser.add_argument(
        "--sortie",
        type=Path,
        metavar="FICHIER",
        help="ajoute ici « suite=… » et « titre=… », pour l’étape suivante de la forge",
    )
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Follow the form; 0 when it is accepted, 1 when it is answered with what is wrong."""
    le = aujourd_hui(args.le)
    titre, corps, forge = _lire(args.corps)
    dossier = donnees()
    try:
        demande = suivre(corps, dossier, titre, le)
        reponse, suite = _juger(demande, dossier, le, forge, ecrire=args.ecrire)
    except FormulaireError as refus:
        demande, suite = None, "refus"
        reponse = _refus(_avec_le_reste(refus, dossier, le), forge)
    reponse = reponse_sans_personne(reponse, dossier)
    print(reponse)
    if args.reponse:
        args.reponse.write_text(reponse + "\n", encoding="utf-8")
    if args.sortie:
        titre = demande.titre if demande is not None and suite == "modification" else ""
        with args.sortie.open("a", encoding="utf-8") as fichier:
            fichier.write(f"suite={suite}\ntitre={titre}\n")
    return 1 if suite == "refus" else 0


_CORRIGER = {
    "issue": "corrigez votre premier message (les trois points, puis « Modifier »)",
    "object_attributes": "corrigez votre premier message (le crayon « Modifier le titre et la "
    "description »)",
    "": "corrigez votre message et renvoyez-le",
}
"""What to do again, by the key of the forge’s event that holds a demand; "" for a mail."""


def _lire(chemin: Path) -> tuple[str, str, str]:
    """Return the issue's title and body: the file's text, or what the forge's event holds.

    With them, the key of the event that holds it, "" for a text.
    """
    try:
        octets = sys.stdin.buffer.read() if str(chemin) == "-" else chemin.read_bytes()
    except OSError:
        raise UsageError(f"« {chemin} » est introuvable ou illisible.") from None
    texte = octets.decode("utf-8", "replace")
    if chemin.suffix != ".json":
        return "", texte, ""
    try:
        evenement = json.loads(texte)
    except (ValueError, RecursionError):
        evenement = None
    presente = isinstance(evenement, dict)
    cles = [cle for cle in _CORRIGER if presente and cle and evenement.get(cle)]
    demande = evenement[cles[0]] if cles else None
    if not isinstance(demande, dict):
        raise UsageError("cet événement n’est pas celui d’une demande.")
    titre, corps = demande.get("title"), demande.get("body", demande.get("description"))
    return (
        titre if isinstance(titre, str) else "",
        corps if isinstance(corps, str) else "",
        cles[0],
    )


def _juger(
    demande: Demande, dossier: Path, le: date, forge: str, *, ecrire: bool
) -> tuple[str, str]:
    """Verify the edited registry, write it if asked; return (answer, what comes next)."""
    if demande.modification is None and demande.deja:
        return _rien_a_faire(demande, forge), "message"
    if demande.modification is None:
        return f"Merci ! {demande.resume}", "message"
    jugement = juger((demande.modification,), dossier, le)
    if jugement.bloquantes:
        # What is doubtful too is said at once: a form is not to be sent once a fault.
        raise FormulaireError(_puces((*jugement.bloquantes, *jugement.doutes)))
    if ecrire:
        try:
            enregistrer(demande.modification)
        except (EditionError, OSError) as erreur:
            raise FormulaireError(echapper_markdown(pourquoi(erreur))) from None
    sys.stderr.write(difference(demande.modification))
    merci = f"Merci ! Votre demande est devenue une proposition : {demande.resume}\n\n"
    if jugement.doutes:
        doute = (
            "Avant de la publier, nous avons un doute :\n\n"
            f"{_puces(jugement.doutes)}\n\n"
            f"Si vous vous êtes trompé, {_CORRIGER[forge]}. Si c’est juste, répondez-le ici : une "
            "personne lira, puis publiera."
        )
        return merci + doute, "modification"
    return (
        f"{merci}Une personne va la relire, puis la publier. Vous n’avez rien d’autre à faire.",
        "modification",
    )


def _avec_le_reste(refus: FormulaireError, dossier: Path, le: date) -> str:
    """Return a refusal, with what else is wrong in the form that it is about."""
    dit = _sans_ligne(str(refus))
    if refus.change is None:
        return dit
    jugement = juger((refus.change,), dossier, le)
    reste = _puces((*jugement.bloquantes, *jugement.doutes))
    dits = dit if dit.startswith("- ") else f"- {dit}"
    return f"{dits}\n{reste}".rstrip()


PUCES = 20
"""Findings told in an answer, at most."""


def _puces(anomalies: Sequence[Anomalie]) -> str:
    dites = (_dans_un_formulaire(a) for a in anomalies[:PUCES])
    codes = (a.code for a in anomalies)
    return "\n".join(
        f"- {echapper_markdown(dite)} ({code})" for dite, code in zip(dites, codes, strict=False)
    )


_DU_FICHIER = (
    (r"va sous (?:lui|elle), en « remarque: »", "se dit par « Signaler une erreur »"),
    (r"le reste va sur sa ligne, « remarque: \"?([^»]*?)\"? »",
     r"le reste, « \1 », se dit par « Signaler une erreur »"),
    (r"cela efface « ([^»]*) » : si cela compte, où l’écrire \?",
     r"le reste, « \1 », se dit par « Signaler une erreur », s’il compte."),
    (r"se dit par « commune: »", "se dit par « Signaler une erreur », si la fiche ne l’a pas"),
    (r"Écrivez \"([^\"»]+)\"", r"Écrivez \1"),
    (r"(?:écrivez|ajoutez)(?:-y|-lui)?(?: sous (?:elle|lui|l’adresse))? « remarque: [^»]* »",
     "dites-le en répondant ici"),
    (r"« [a-z_0-9]+: ([^»]+) »", r"« \1 »"),
    (r"\b(?:debut|fin|date|code_postal|commune|voie|nom): \"([^\"]+)\"", r"\1"),
    (r",? en « intitule: » d’une décision ou d’un constat", " avec la décision qui le donne"),
    (r"Effacez-la, avec sa ligne", "Videz ce champ"),
    (r"Supprimez (?:cette|la) ligne", "Videz ce champ"),
    (r"supprimez (?:cette|la) ligne", "videz ce champ"),
    (r"supprimez(?:-y)? « [a-z_0-9]+: » et ses lignes", "n’envoyez rien"),
    (r"(dites(?:-le| pourquoi| quoi)) (?:dans (?:sa|une)|en) (?:« )?remarque:?(?: »)?"
     r"(?: de l’adresse| du téléphone| de la décision)?(?: \(« [^»]* »\))?",
     r"\1 en répondant ici"),
)  # fmt: skip
"""What only who edits the file can do → the same in a form, which has fields and no lines."""


def _sans_ligne(dit: str) -> str:
    """Return a message with what can be done in a form."""
    for motif, par in _DU_FICHIER:
        dit = re.sub(motif, par, dit)
    return dit


def _dans_un_formulaire(anomalie: Anomalie) -> str:
    dit = _sans_ligne(hors_du_fichier(anomalie.texte))
    if anomalie.code == "LM149":
        dit = re.sub("([Vv])idez ce champ", rf"\1idez « {EXPIRE} »", dit)
    return dit


def _rien_a_faire(demande: Demande, forge: str) -> str:
    return (
        f"Merci ! {demande.resume}\n\nVous n’avez rien à faire. Si vous vouliez dire autre chose, "
        f"{_CORRIGER[forge]}."
    )


def _refus(pourquoi: str, forge: str) -> str:
    geste = _CORRIGER[forge]
    puces = pourquoi if pourquoi.startswith("- ") else f"- {pourquoi}"
    return (
        "Merci pour votre message. Il manque quelque chose pour pouvoir l’appliquer :\n\n"
        f"{puces}\n\n"
        f"{geste[:1].upper()}{geste[1:]}, et la vérification recommencera. Rien n’a été changé."
    )
