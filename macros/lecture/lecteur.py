"""The files of one data folder: their texts, their nodes, and the faults met on the way."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from pydantic import BaseModel

from macros.corrections.parties import rendre_les_parties
from macros.corrections.structures import forme_de
from macros.socle.anomalies import Anomalie, Gravite
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.socle.texte import proposer
from macros.texte_yaml.arrets import retraits_insecables
from macros.texte_yaml.commentaires import (
    cles_avalees,
    commentaires,
    entrees_a_demi_commentees,
    entrees_avalees,
)
from macros.texte_yaml.fautes import INSECABLES, YamlFaultError
from macros.texte_yaml.morceaux import composer_entrees
from macros.texte_yaml.noeuds import (
    Noeud,
    composer,
    decoder,
    faute,
    guillemets_seuls,
    lire_octets,
    marquer_les_textes,
    textes_coupes,
)
from macros.texte_yaml.restes import restes_dits
from macros.texte_yaml.signes import d_un_message, lignes_d_un_message
from macros.texte_yaml.tetes import Forme, marquer_les_otees, tetes_reprises
from macros.texte_yaml.tranches import composer_tranches

ANOMALIES_MAXIMALES = 2000
"""Beyond, the rest of a file is left unread: no editor needs more, and time has a bound."""
NOM_MAXIMAL = 120
"""Characters of a name that a message shows."""
RETENU = 1_000_000
"""Characters of the longest text whose reading is kept."""


class Lecteur:
    """Reads the files of one folder, gathering anomalies.

    `registre`, when given, stands for the folder's establishments.yaml; `remplaces` gives contents
    not written yet (file name → bytes).
    """

    def __init__(
        self, dossier: Path, registre: Path | None, remplaces: Mapping[str, bytes]
    ) -> None:
        self.dossier = dossier
        self.registre = registre
        self.remplaces = remplaces
        self.anomalies: list[Anomalie] = []
        self.lus: dict[str, bytes] = {**remplaces}
        """What each file holds, as far as it was read."""
        self.ecrits: dict[str, frozenset[str]] = {}
        """Words of each file whose writing has a fault."""
        self.avales: dict[str, set[str]] = {}
        """How the entries of each file are called that another one takes in, too far right."""
        self.commentaires: list[tuple[str, Noeud]] = []
        """What is written after « # », with the file."""
        self.retenus: set[str] = set()
        """The files whose nodes are kept, and never changed."""
        self._noms: dict[str, str] = {}

    def chemin(self, fichier: str) -> Path:
        """Return where a file is."""
        if self.registre and fichier == FICHIER_REGISTRE:
            return self.registre
        return self.dossier / fichier

    def nom(self, fichier: str) -> str:
        """Return the name under which a file is shown: relative to here when it can be."""
        if fichier not in self._noms:
            chemin = self.chemin(fichier)
            try:
                self._noms[fichier] = chemin.resolve().relative_to(Path.cwd()).as_posix()
            except ValueError:
                self._noms[fichier] = chemin.as_posix()
        return self._noms[fichier]

    def existe(self, fichier: str) -> bool:
        """Whether a file that may lack is there."""
        return fichier in self.remplaces or self.chemin(fichier).exists()

    # What is found wrong

    def noter(
        self,
        fichier: str,
        trouvee: YamlFaultError,
        sujet: str = "",
        gravite: Gravite = Gravite.ERREUR,
    ) -> None:
        """Keep a fault of a file; `sujet` names the entry it stands in."""
        self.anomalies.append(
            Anomalie(
                self.nom(fichier),
                trouvee.ligne,
                trouvee.colonne,
                trouvee.code,
                gravite,
                trouvee.message,
                trouvee.correction,
                sujet,
            )
        )

    def noter_tout(self, fichier: str, trouvees: Sequence[YamlFaultError]) -> None:
        """Keep faults of a file; past too many, say that the rest is left unread."""
        for trouvee in trouvees[:ANOMALIES_MAXIMALES]:
            self.noter(fichier, trouvee)
        if len(trouvees) > ANOMALIES_MAXIMALES:
            self.noter_la_suite(fichier, trouvees[ANOMALIES_MAXIMALES])

    def noter_la_suite(self, fichier: str, place: Noeud | YamlFaultError) -> None:
        """Say that the rest of a file is left unread."""
        message = f"Plus de {ANOMALIES_MAXIMALES} erreurs : la suite n’est pas lue."
        correction = "Corrigez les premières, la suite sera lue ensuite."
        self.noter(fichier, faute("LM001", place, message, correction))

    # What is read

    def octets(self, fichier: str) -> bytes | None:
        """Return what a file holds; None, noted, when it cannot be read."""
        if fichier in self.lus:
            return self.lus[fichier]
        chemin = self.chemin(fichier)
        message = "Le fichier est introuvable ou illisible."
        try:
            # Only the registry may be given by hand, from a pipe.
            if chemin == self.registre or chemin.is_file():
                return self.lus.setdefault(fichier, lire_octets(chemin))
            if chemin.exists():
                message = "Ce n’est pas un fichier ordinaire."
        except OSError:
            pass
        correction = "Remettez-le à sa place : le registre en a besoin."
        self.noter(fichier, faute("LM001", None, message, correction))
        return None

    def octets_lus(self, fichier: str) -> bytes:
        """Return what a file holds; b"" when it cannot be read, which is not noted."""
        deja = len(self.anomalies)
        octets = self.octets(fichier)
        del self.anomalies[deja:]
        return octets or b""

    def texte(self, fichier: str) -> str | None:
        """Return the text of a file; None, noted, when it has none."""
        octets = self.octets(fichier)
        try:
            return None if octets is None else decoder(octets)
        except YamlFaultError as illisible:
            self.noter(fichier, illisible)
            return None

    def noeud(self, fichier: str, modele: type[BaseModel] | None = None) -> Noeud | None:
        """Return the root of a YAML file; None, noted, when it cannot be read.

        `modele`: what it is read as, when it is no list.
        """
        texte = self.texte(fichier)
        if texte is None:
            return None
        montre = self.nom(fichier)
        if len(texte) <= RETENU:
            self.retenus.add(fichier)
        lire = _lire if fichier in self.retenus else _lire.__wrapped__
        ecrit = lire(texte, forme_de(modele) if modele else None)
        self.commentaires += [(montre, dit) for dit in ecrit.commentaires]
        if ecrit.mots:
            self.ecrits[fichier] = ecrit.mots
        self.noter_tout(fichier, ecrit.fautes)
        self._prevenir_des_coupes(fichier, ecrit.coupes)
        return ecrit.racine

    def _prevenir_des_coupes(self, fichier: str, coupes: Sequence[tuple[int, int, str]]) -> None:
        """Warn where the end of a text is lost in a comment."""
        for ligne, colonne, perdu in coupes:
            message = f"La fin de la ligne, « {perdu[:60]} », est prise pour un commentaire."
            correction = "Mettez tout le texte entre guillemets doubles."
            coupe = YamlFaultError("LM024", ligne, colonne, message, correction)
            self.noter(fichier, coupe, gravite=Gravite.AVERTISSEMENT)

    def bloc(self, fichier: str, noeud: Noeud, cles: Sequence[str]) -> bool:
        """Say whether a file holds keys; note what stands in their place, be it nothing."""
        if isinstance(noeud.valeur, dict):
            return True
        attendues = _enumerer(cles)
        if noeud.valeur is None:
            message = "Le fichier est vide."
            correction = f"Reprenez sa dernière bonne version : il doit contenir {attendues}."
            self.noter(fichier, faute("LM001", None, message, correction))
        else:
            message = "Ce fichier attend des clés, une par ligne."
            correction = (
                f"Écrivez {attendues}, chacune suivie de deux-points et de ce qu’elle contient."
            )
            self.noter(fichier, faute("LM013", noeud, message, correction))
        return False

    def parties(self, fichier: str, modele: type[BaseModel]) -> Mapping[str, Noeud]:
        """Return what stands under each key of a file; a key that lacks, or is another, is noted.

        Nothing can be said of the part of a key that is not there.
        """
        cles = tuple(modele.model_fields)
        noeud = self.noeud(fichier, modele)
        if noeud is None or not self.bloc(fichier, noeud, cles):
            return {}
        noeud, jointes = rendre_les_parties(noeud, modele)
        self.noter_tout(fichier, jointes)
        assert isinstance(noeud.valeur, dict)
        ecrites = noeud.valeur
        inconnues = [place for cle, (place, _) in ecrites.items() if cle not in cles]
        self.noter_tout(fichier, [_cle_inconnue(place, cles) for place in inconnues])
        lues = [_court(place) for place in inconnues[:ANOMALIES_MAXIMALES]]
        for cle in cles:
            # A key plainly misspelt has been told where it stands; one that lacks, where a fault
            # of writing has been told, may be that fault.
            dite = fichier in self.ecrits or difflib.get_close_matches(cle, lues)
            if cle not in ecrites and not dite:
                correction = (
                    f"Ajoutez une ligne « {cle}: », sa liste dessous ; une liste vide "
                    f"s’écrit « {cle}: [] »."
                )
                self.noter(fichier, faute("LM011", noeud, f"Il manque « {cle} ».", correction))
        return {cle: ecrites[cle][1] for cle in cles if cle in ecrites}


@dataclass(frozen=True, slots=True)
class _Ecrit:
    """What a YAML text says, whatever the folder it is in; its nodes are never changed."""

    racine: Noeud | None
    fautes: Sequence[YamlFaultError]
    coupes: Sequence[tuple[int, int, str]]
    commentaires: Sequence[Noeud]
    mots: frozenset[str]
    """Its words when its writing has a fault that may hide some of it, else nothing."""


@lru_cache(maxsize=16)
def _lire(texte: str, forme: Forme | None = None) -> _Ecrit:
    """Read a text, once for all the times it is checked: an edit leaves the other files as they
    are, a past version too."""
    racine, fautes = _composer(texte, forme)
    fautes = fautes or list(entrees_a_demi_commentees(texte))
    dites = {trouvee.ligne for trouvee in fautes}
    seuls = [seul for seul in guillemets_seuls(texte) if seul.ligne not in dites]
    # A list under a head out of line, or in a text that is, is what that head holds.
    avalees = [
        (debut, lue)
        for debut, lue in entrees_avalees(texte)
        if not dites & {lue.ligne, lue.ligne - 1, debut}
    ]
    perdues = {lue.ligne + 1 for _, lue in avalees}
    fautes = [une for une in fautes if une.code != "LM006" or une.ligne not in perdues]
    if racine is not None and avalees:
        marquer_les_textes(racine, {debut for debut, _ in avalees})
    cachent = [trouvee for trouvee in fautes if not trouvee.reparee]
    return _Ecrit(
        racine,
        [*fautes, *(avalee for _, avalee in avalees), *(seuls if racine is not None else ())],
        [*islice(textes_coupes(texte), ANOMALIES_MAXIMALES if racine is not None else 0)],
        [*commentaires(texte)],
        frozenset(re.findall(r"[\w-]+", texte) if cachent or avalees else ()),
    )


def _composer(texte: str, forme: Forme | None) -> tuple[Noeud | None, list[YamlFaultError]]:
    """Return the root of a text and its faults; the lines of a message pasted in it are told, and
    the rest is read without them; a key that the text above takes in, a head out of its column are
    read in their place."""
    lignes = texte.split("\n")
    tetes = [*tetes_reprises(lignes, forme)] if forme else []
    for tete in tetes:
        for rang, ligne in tete.lignes.items():
            lignes[rang] = ligne
    cles = tuple(forme.cles) if forme else ()
    reprises = [("", d_un_message((n, 1))) for n in lignes_d_un_message(lignes, cles)]
    reprises += cles_avalees(lignes)
    if not reprises and not tetes:
        return _composer_ou_couper(texte)
    for ligne, dite in reprises:
        lignes[dite.ligne - 1] = ligne
    racine, fautes = _composer_ou_couper("\n".join(lignes))
    if racine is not None:
        marquer_les_otees(racine, tetes)
    dites = [*(tete.faute for tete in tetes), *(dite for _, dite in reprises)]
    return racine, [*dites, *fautes]


def _composer_ou_couper(texte: str) -> tuple[Noeud | None, list[YamlFaultError]]:
    """Return the root of a text and its faults; read entry by entry when the whole cannot be, or
    when an entry seems to run into the next."""
    try:
        noeud, repetees = composer(texte)
    except YamlFaultError as arret:
        insecables = retraits_insecables(texte.split("\n")) if arret.code == "LM004" else []
        if insecables:
            return _sans_insecables(texte, insecables)
        racine, fautes = composer_entrees(texte, arret)
        return composer_tranches(texte, arret) if racine is None else (racine, fautes)
    if repetees:
        lu, fautes = composer_entrees(texte, None)
        # The name of a whole list, written twice, is no entry's.
        tetes = [repetee for repetee in repetees if repetee.colonne == 1]
        if lu is not None:
            return lu, [*tetes, *fautes]
        return noeud, restes_dits(texte.split("\n"), repetees)
    return noeud, repetees


def _sans_insecables(
    texte: str, dites: Sequence[YamlFaultError]
) -> tuple[Noeud | None, list[YamlFaultError]]:
    """Return the root of a text and its faults, once its non-breaking indents are read as plain."""
    lignes = texte.split("\n")
    for dite in dites:
        lignes[dite.ligne - 1] = re.sub(
            rf"^[ {INSECABLES}]+", lambda lu: " " * len(lu[0]), lignes[dite.ligne - 1]
        )
        dite.reparee = True
    racine, fautes = _composer_ou_couper("\n".join(lignes))
    return racine, [*dites, *fautes]


def _enumerer(cles: Sequence[str]) -> str:
    """Return « a », « b » et « c »."""
    *debut, fin = (f"« {cle} »" for cle in cles)
    return f"{', '.join(debut)} et {fin}" if debut else fin


def _court(cle: Noeud) -> str:
    return str(cle.valeur)[:NOM_MAXIMAL]


def _cle_inconnue(cle: Noeud, connues: Sequence[str]) -> YamlFaultError:
    correction = proposer(
        _court(cle), connues, vide=f"Ce fichier n’attend que {_enumerer(connues)}."
    )
    return faute("LM010", cle, f"La clé « {_court(cle)} » est inconnue.", correction)
