"""A text that its colon makes a key of, in a list of elements that people write in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from macros.corrections import souhaits
from macros.corrections.connus import Connus
from macros.corrections.restes import cite
from macros.domaine.modele import modeles_des_champs
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, faute


def textes_pris_pour_cles(
    noeud: Noeud, modele: type[BaseModel]
) -> Iterator[tuple[list[Noeud], int, Sequence[str]]]:
    """Yield the elements of an entry's lists that are a text which its colon cut: the list, the
    rank, the keys that such an element must have."""
    modeles = modeles_des_champs(modele)
    champs = noeud.valeur if isinstance(noeud.valeur, dict) else {}
    for nom, (_, liste) in champs.items():
        dessous = modeles.get(nom)
        elements = liste.valeur if isinstance(liste.valeur, list) else []
        if dessous is None:
            continue
        requises = [un for un, dit in dessous.model_fields.items() if dit.is_required()]
        for rang, element in enumerate(elements):
            if "texte" not in requises and requises != _DE_DEUX_TEXTES:
                yield from textes_pris_pour_cles(element, dessous)
                continue
            cles = element.valeur if isinstance(element.valeur, dict) else {}
            ((cle, (_, suite)),) = cles.items() if len(cles) == 1 else (("texte", (noeud, noeud)),)
            if (
                isinstance(suite.valeur, str)
                and not souhaits.cle(cle, dict.fromkeys(dessous.model_fields, ""))
                and re.search(r"[A-ZÀ-Ý +]", cle)
            ):
                yield elements, rang, requises


_DE_DEUX_TEXTES = ["pour", "valeur"]
"""The keys of an element that people write in one line: « CAP, 1re année : 50 € »."""


def pris_pour_une_cle(
    liste: list[Noeud], rang: int, requises: Sequence[str], connus: Connus
) -> YamlFaultError:
    """Make a whole element of a text that its colon cut, for the checks to read it, and return its
    fault."""
    element = liste[rang]
    assert isinstance(element.valeur, dict)
    ((debut, (cle, suite)),) = element.valeur.items()
    if requises == _DE_DEUX_TEXTES:
        pour, valeur = (Noeud(nom, cle.ligne, cle.colonne) for nom in requises)
        liste[rang] = Noeud(
            {"pour": (pour, Noeud(debut, cle.ligne, cle.colonne)), "valeur": (valeur, suite)},
            element.ligne,
            element.colonne,
        )
        return faute(
            "LM004",
            cle,
            "Ce texte est pris pour une clé, à cause de ses deux-points.",
            f"Écrivez « - pour: {cite(debut)} », puis dessous « valeur: "
            f"{cite(str(suite.valeur))} ».",
        )
    colle = suite.ligne == cle.ligne and suite.colonne - cle.colonne - len(debut) <= len(": ")
    texte = f"{debut}{'' if colle else ' '}: {suite.valeur}"
    place = (cle.ligne, cle.colonne)
    numeros = [titre.id for titre in connus.autres.get("critere", ())]
    autres = {"critere": next(iter(numeros), "1"), "source": "https://example.org/"}
    valeurs = {
        nom: (Noeud(nom, *place), Noeud(autres.get(nom, "?"), *place, incomplet=True))
        for nom in requises
    }
    valeurs["texte"] = (Noeud("texte", *place), Noeud(texte, *place))
    liste[rang] = Noeud({**valeurs}, element.ligne, element.colonne)
    formes = [
        f"« texte: {cite(texte)} »" if nom == "texte" else f"« {nom}: … »" for nom in requises
    ]
    tete = formes[0].replace("« ", "« - ", 1)
    return faute(
        "LM004",
        cle,
        "Ce texte est pris pour une clé, à cause de ses deux-points.",
        f"Écrivez {', puis dessous '.join([tete, ', '.join(formes[1:])])}.",
    )
