"""What is pasted, and what it leaves: a word processor, a page, a spreadsheet, a mailbox."""

from __future__ import annotations

import random
import re
import unicodedata

from benchmarks.fautes.genres import LIGNE, Genre, Geste, Lignes, changer, ligne_changee
from macros.socle.dates import MOIS

TITRES = "nom|voie|intitule|titre|libelle"
TEXTE = r"[^\"'|>\[{#&*!%@`-][^:#]*"


def _glisser(*signes: str) -> Genre:
    """Return the kind that slips a sign into a text, between two of its letters."""

    def change(valeur: str, hasard: random.Random) -> str:
        rang = hasard.randrange(1, max(2, len(valeur)))
        return valeur[:rang] + hasard.choice(signes) + valeur[rang:]

    return changer(TITRES, TEXTE, change)


def _remplacer(cles: str, valeur: str, *par: str, certain: bool = True) -> Genre:
    """Return the kind that writes another value in the place of one; « § » is what stood there."""
    return changer(
        cles,
        valeur,
        lambda v, h: h.choice(par).replace("§", v.strip('"')),
        certain=certain,
    )


def _jour_et_mois(date: str, hasard: random.Random) -> str:
    annee, mois, jour = date.split("-")
    return f"{annee}-{jour}-{mois}"


def _en_lettres(date: str, hasard: random.Random) -> str:
    mois = MOIS[int(date[5:7]) - 1]
    jour = f"{int(date[8:])} " if date[8:] else ""
    return hasard.choice(
        (f"{jour}{mois} {date[:4]}", f"le {jour}{mois} {date[:4]}", f"{mois[:4]}. {date[:4]}")
    )


def _annee_fausse(date: str, hasard: random.Random) -> str:
    return hasard.choice(("2062", "1026", "206", "20266", "0026")) + date[4:]


def _decomposer(ligne: str) -> str:
    return unicodedata.normalize("NFD", ligne)


def _espacer(valeur: str, hasard: random.Random) -> str:
    nu = valeur.strip('"')
    rang = hasard.randrange(1, len(nu))
    return nu[:rang] + hasard.choice((" ", "\u00a0", "\u202f")) + nu[rang:]


def _doubler(valeur: str, hasard: random.Random) -> str:
    return valeur + hasard.choice((" / ", " ou ", " ; ", ", ", " ")) + valeur


def _chiffre_en_trop(valeur: str, hasard: random.Random) -> str:
    return valeur + str(hasard.randrange(10))


def _chiffre_change(valeur: str, hasard: random.Random) -> str:
    rangs = [n for n, signe in enumerate(valeur) if signe.isdigit()]
    n = hasard.choice(rangs)
    return valeur[:n] + str((int(valeur[n]) + hasard.randrange(1, 10)) % 10) + valeur[n + 1 :]


def _lien_riche(adresse: str, hasard: random.Random) -> str:
    return hasard.choice(
        (
            f"[{adresse}]({adresse})",
            f"<{adresse}>",
            f'<a href="{adresse}">le site</a>',
            f"le site : {adresse}",
            f"{adresse} ",
            f"{adresse}\u200b",
            f"{adresse}.",
            f"{adresse}, consultée le 3 mars",
        )
    )


def _sans_protocole(adresse: str, hasard: random.Random) -> str:
    nue = adresse.partition("://")[2]
    faux = ("", "https:", "htps://", "https://https://", "http:\\\\", "https ://", "https;//")
    return hasard.choice(faux) + nue


def point_virgule_dans_une_liste(lignes: Lignes, hasard: random.Random) -> Geste | None:
    genre = ligne_changee("voies|filieres|metiers", r"\[.+,.+\]", lambda x: x.replace(",", " ;"))
    return genre(lignes, hasard)


def ligne_d_un_courriel(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A line of the message in which the change was sent, pasted with it."""
    n = hasard.choice([n for n, ligne in enumerate(lignes) if LIGNE.match(ligne)])
    collee = hasard.choice(
        (
            "Bonjour,",
            "Voici la correction demandée :",
            "> " + lignes[n].strip(),
            "De : secretariat@exemple.fr",
            "```yaml",
            "-- ",
            "Cordialement",
            "…",
            "<br>",
        )
    )
    texte = "\n".join([*lignes[:n], collee, *lignes[n:]])
    return Geste(texte, frozenset(range(n, n + 3)), muette=False)


def en_utf16(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\n".join(lignes).encode("utf-16"), frozenset({1}))


FAUTIFS: tuple[tuple[str, Genre], ...] = (
    (
        "jour et mois échangés",
        changer("date|vu_le", r"\d{4}-\d\d-(1[3-9]|2\d|3[01])", _jour_et_mois),
    ),
    (
        "date en lettres",
        changer("date|vu_le", r"\d{4}-\d\d(-\d\d)?", _en_lettres, ailleurs="producteur"),
    ),
    ("année fausse", changer("date|vu_le|du|au", r"\d{4}(-\d\d){0,2}", _annee_fausse)),
    (
        "année scolaire mal écrite",
        changer(
            "date",
            r"\d{4}-\d{4}",
            lambda v, h: h.choice(
                (v.replace("-", "/"), v[:5] + v[7:], v[5:] + "-" + v[:4], v.replace("-", " - "))
            ),
        ),
    ),
    (
        "accents décomposés",
        ligne_changee("nom|voie", ".*[éèêàçîôûÉ].*", _decomposer, certain=False),
    ),
    ("signe invisible", _glisser("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200e")),
    (
        "ligature",
        changer(TITRES, TEXTE + "fi.*", lambda v, h: v.replace("fi", "ﬁ", 1), certain=False),
    ),
    ("émoji", _glisser("😀", "✅", "★")),
    ("signe perdu", _glisser("\ufffd", "?\ufffd")),
    (
        "page web",
        changer(
            TITRES,
            TEXTE,
            lambda v, h: h.choice(
                (
                    f"<b>{v}</b>",
                    f"{v}&nbsp;",
                    f"{v}<br>",
                    v.replace(" ", "&#32;", 1) + "&amp; suite",
                )
            ),
        ),
    ),
    (
        "à compléter",
        _remplacer(
            "nom|voie|code_postal|commune|siret|valeur|latitude|date|url|lien",
            ".+",
            "à compléter",
            "???",
            "XXX",
            "N/A",
            "néant",
            "-",
            "inconnu",
            "TODO",
            "…",
        ),
    ),
    ("téléphone long", changer("valeur", r"\+33 .*", _chiffre_en_trop)),
    ("téléphone double", changer("valeur", r"\+33 .*", _doubler)),
    (
        "portable",
        _remplacer(
            "valeur", r"\+33 .*", "06 12 34 56 78", "+33 7 98 76 54 32", "+33 (0)6 12 34 56 78"
        ),
    ),
    (
        "boîte d’une personne",
        _remplacer(
            "valeur",
            ".+@.+",
            "camille.exemple@example.fr",
            "c.exemple@example.fr",
            "exemple.c@gmail.com",
        ),
    ),
    (
        "courriel cassé",
        changer(
            "valeur",
            ".+@.+",
            lambda v, h: h.choice(
                (
                    v.replace("@", "", 1),
                    v.replace("@", " at ", 1),
                    v.replace(".fr", "", 1),
                    f"{v} ; {v}",
                    f"<{v}>",
                    v.replace("@", "@@"),
                )
            ),
        ),
    ),
    ("adresse sans https", changer("valeur|url|lien|fiche_onisep", "http.*", _sans_protocole)),
    ("lien riche", changer("valeur|url|lien|fiche_onisep", "http.*", _lien_riche)),
    ("code en mots", _remplacer("commune", ".+", "Ville d’Exemple", "Le Bourg")),
    ("chiffre changé", changer("siret|uai", ".+", _chiffre_change)),
    (
        "code long",
        changer(
            "siret|code_postal|commune", r'"\d+"', lambda v, h: v[:-1] + str(h.randrange(10)) + '"'
        ),
    ),
    ("code espacé", changer("siret|code_postal|commune|uai", ".+", _espacer, certain=False)),
    (
        "précision en mots",
        _remplacer("precision|zoom|numero", r"\d+", "§ m", "environ §", "-§", "§,5", "beaucoup"),
    ),
    (
        "oui en mots",
        changer(
            "cedex|vu|a_verifier|provisoire",
            "oui|non",
            lambda v, h: h.choice(("Oui (vu)", "peut-être", "2", "ouais", "à voir", "vrai/faux")),
        ),
    ),
    ("points-virgules d’une liste", point_virgule_dans_une_liste),
    ("courriel collé autour", ligne_d_un_courriel),
    ("fichier en UTF-16", en_utf16),
    (
        "guillemets courbes",
        changer("siret|code_postal|commune", '".+"', lambda v, h: f"“{v[1:-1]}”"),
    ),
    (
        "personne nommée",
        _remplacer(
            "remarque|nom|voie|intitule",
            TEXTE,
            "§, demander à Mme Exemple",
            "§ (voir M. Exemple, 06 12 34 56 78)",
        ),
    ),
)
"""Faults of any YAML file."""


def remarque_personnelle(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A remark to oneself, after « # », that tells of a person: published with the file."""
    n = hasard.choice([n for n, ligne in enumerate(lignes) if LIGNE.match(ligne)])
    retrait = re.match(" *", lignes[n])
    dite = hasard.choice(
        (
            "# vu avec Mme Exemple",
            "# M. Exemple au 06 12 34 56 78",
            "# demander à camille.exemple@example.fr",
            "# rappeler Camille Exemple, la gestionnaire, au 07 98 76 54 32",
        )
    )
    collee = f"{retrait[0] if retrait else ''}{dite}"
    texte = "\n".join([*lignes[:n], collee, *lignes[n:]])
    return Geste(texte, frozenset({n + 1}), muette=False)


PERSONNELS: tuple[tuple[str, Genre], ...] = (("remarque personnelle", remarque_personnelle),)
