"""Every kind of edit of a YAML file, by its name: those that are faults, and the harmless ones."""

from __future__ import annotations

import random
import re

from benchmarks.fautes import genres as g
from benchmarks.fautes.genres import Genre, changer, ligne_changee


def _entre_guillemets(valeur: str, hasard: random.Random) -> str:
    return f'"{valeur}"'


def _melanger(date: str, hasard: random.Random) -> str:
    annee, mois, jour = date.split("-")
    return hasard.choice(
        (
            f"{jour}/{mois}/{annee}",
            f"{jour}-{mois}-{annee}",
            f"{jour}.{mois}.{annee[2:]}",
            f"{annee}-{mois}-{int(jour) + 40}",
            f"{annee}-{int(mois) + 12}-{jour}",
            f"{annee}{mois}{jour}",
            f"{annee}0-{mois}-{jour}",
            f"{annee} {mois} {jour}",
            f"20{annee[2:]}-{mois}-{jour}x",
            "45321",
        )
    )


def _estropier(nombre: str, hasard: random.Random) -> str:
    return hasard.choice(
        (
            nombre.replace(".", ","),
            nombre.replace(".", ""),
            nombre.replace(".", ". "),
            "-" + nombre,
            f"{nombre}°",
            f"{nombre} N",
            nombre.replace(".", "°", 1) + "'",
        )
    )


def _tableur(valeur: str, hasard: random.Random) -> str:
    nu = valeur.strip('"')
    return hasard.choice((f"{nu};", f"{nu},", f"“{nu}”", f"«{nu}»", f"'{nu}", f"{nu}\t;", f"={nu}"))


def _scientifique(valeur: str, hasard: random.Random) -> str:
    nu = valeur.strip('"')
    return f"{nu[0]},{nu[1:3]}E+{len(nu) - 1}"


TEXTE = r"[^\"'|>\[{#][^:#]*"
FAUTIFS: tuple[tuple[str, Genre], ...] = (
    ("clé écorchée", g.cle_ecorchee),
    ("valeur écorchée", g.valeur_ecorchee),
    ("clé doublée", g.cle_doublee),
    ("ligne ôtée", g.ligne_otee),
    ("ligne commentée", g.ligne_commentee),
    ("entrée à demi commentée", g.entree_a_demi_commentee),
    ("valeur vidée", g.valeur_videe),
    ("tiret ôté", g.tiret_ote),
    ("tiret collé", g.tiret_colle),
    ("tiret long", g.tiret_long),
    ("ligne décalée", g.decalee),
    ("lignes jointes", g.jointes),
    ("lignes échangées", g.echangees),
    ("conflit", g.conflit),
    ("guillemet ouvert", g.guillemet_ouvrant),
    ("liste pour un mot", g.liste_pour_un_mot),
    ("accents abîmés", g.mojibake),
    ("fichier en latin-1", g.en_latin),
    ("entrée collée deux fois", g.fiche_collee_deux_fois),
    ("deux-points ôtés", ligne_changee(r"\w+", ".+", lambda x: x.replace(": ", " ", 1))),
    ("espace ôtée", ligne_changee(r"\w+", ".+", lambda x: x.replace(": ", ":", 1))),
    ("point-virgule", ligne_changee(r"\w+", ".+", lambda x: x.replace(": ", "; ", 1))),
    ("égal", ligne_changee(r"\w+", ".+", lambda x: x.replace(": ", " = ", 1))),
    (
        "tabulation",
        ligne_changee(r"\w+", ".*", lambda x: re.sub(r"^ +", lambda r: "\t" * (len(r[0]) // 2), x)),
    ),
    ("insécable", ligne_changee(r"\w+", ".+", lambda x: x.replace(": ", ":\u00a0", 1))),
    ("retrait insécable", ligne_changee(r"\w+", ".*", lambda x: re.sub("^  ", "\u00a0 ", x))),
    ("guillemet ôté", ligne_changee(r"\w+", r'".*"', lambda x: x.rstrip('"'))),
    ("guillemet fermant seul", ligne_changee(r"\w+", r'".*"', lambda x: x.replace('"', "", 1))),
    ("crochet ôté", ligne_changee(r"\w+", r"\[.+\]", lambda x: x.rstrip("]"))),
    ("crochet fermant seul", ligne_changee(r"\w+", r"\[.+\]", lambda x: x.replace("[", "", 1))),
    (
        "virgule ôtée",
        ligne_changee(
            "voies|filieres|metiers|metiers_secondaires",
            r"\[.+,.+\]",
            lambda x: x.replace(",", "", 1),
        ),
    ),
    (
        "crochets ôtés",
        ligne_changee(
            "voies|filieres|metiers", r"\[.+\]", lambda x: x.replace("[", "").replace("]", "")
        ),
    ),
    ("deux-points au milieu", changer("nom|voie|intitule|titre", TEXTE, lambda v, h: f"{v} : x")),
    ("dièse au milieu", changer("nom|voie|intitule|titre", TEXTE, lambda v, h: f"{v} #2 suite")),
    ("signe en tête", changer("nom|voie|titre", TEXTE, lambda v, h: h.choice("@*&%`!|") + v)),
    ("apostrophe", changer("nom|voie|titre", TEXTE, lambda v, h: f"'{v} d'essai'")),
    ("date mal écrite", changer("date|vu_le|du|au", r"\d{4}-\d\d-\d\d", _melanger)),
    ("nombre mal écrit", changer("latitude|longitude", ".+", _estropier)),
    (
        "du tableur",
        changer("uai|siret|code_postal|commune|formation|nature|secteur", ".+", _tableur),
    ),
    ("du tableur, notation", changer("siret", ".+", _scientifique)),
    (
        "zéro perdu",
        changer("code_postal|commune", r'"0.+"', lambda v, h: v.strip('"').lstrip("0")),
    ),
    (
        "mot hors de la liste",
        changer(
            "nature|secteur|diplome|genre",
            ".+",
            lambda v, h: h.choice(("Public ou privé", "autre", "12", "lycee", "oui")),
        ),
    ),
    (
        "identifiant inconnu",
        changer("formation|source|filiere|famille", "[a-z0-9-]+", lambda v, h: f"{v}-bis"),
    ),
    ("UAI faux", changer("uai", ".+", lambda v, h: str(h.randrange(10)) + v[1:])),
    (
        "téléphone court",
        changer("valeur", r"\+33 .*", lambda v, h: v[: -h.randrange(1, 6)].rstrip()),
    ),
    ("adresse cassée", changer("valeur|url|lien", "http.*", lambda v, h: v.replace("//", "/", 1))),
)
INOFFENSIFS: tuple[tuple[str, Genre], ...] = (
    ("CRLF", g.crlf),
    ("marque d’ordre", g.marque_d_ordre),
    ("blancs en fin", g.blancs_en_fin),
    ("ligne vide", g.ligne_vide),
    ("remarque au bout", g.remarque_au_bout),
    ("remarque au-dessus", g.remarque_au_dessus),
    ("sans fin de ligne", g.sans_fin_de_ligne),
    ("guillemets ajoutés", changer("nom|voie|intitule|nature", TEXTE, _entre_guillemets)),
)
