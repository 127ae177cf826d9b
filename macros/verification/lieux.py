"""Where a lycée is: position, commune and postal code agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from macros.domaine.etablissement import Etablissement, Position
from macros.domaine.referentiels import Commune
from macros.domaine.valeurs import toutes
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.distances import distance_km
from macros.socle.telephone import dans_sa_zone
from macros.socle.typographie import sans_accents, slug
from macros.verification.references import communes_du_code_postal
from macros.verification.remarques import Sujet, parle_de
from macros.verification.table import Faute, regle_par_lycee
from macros.verification.textes import en_capitales, en_minuscules
from macros.verification.voies import code_dans_la_voie

LOIN_KM = 15.0
"""Beyond this distance between a lycée and its commune’s centre, the position is doubtful."""
Bornes = tuple[tuple[float, float], tuple[float, float]]


@regle_par_lycee("LM120")
def position_dans_academie(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La position est à l’intérieur de l’académie

    Latitude et longitude en degrés. Les inverser est la faute la plus courante.

    Faux :
        latitude: 5.326
        longitude: 43.363
    Juste :
        latitude: 43.363
        longitude: 5.326
    """
    if donnees.academie is None or bornes_retournees(donnees):
        return
    bornes = donnees.academie.carte.bornes
    (sud, ouest), (nord, est) = bornes
    position = lycee.position
    if position is None:
        return
    if not dedans(position.latitude, position.longitude, bornes):
        inverse = dedans(position.longitude, position.latitude, bornes)
        en_latitude = inverse or not sud <= position.latitude <= nord
        yield (
            ("position", "latitude" if en_latitude else "longitude"),
            f"La position {position.latitude}, {position.longitude} est hors de l’académie.",
            "Latitude et longitude sont inversées."
            if inverse
            else f"La latitude va de {sud} à {nord}, la longitude de {ouest} à {est}.",
        )


def bornes_retournees(donnees: Donnees) -> bool:
    """Whether the académie’s bounds hold its communes only with latitude and longitude swapped."""
    if donnees.academie is None or not donnees.communes:
        return False
    bornes = donnees.academie.carte.bornes
    return all(
        dedans(c.longitude, c.latitude, bornes) and not dedans(c.latitude, c.longitude, bornes)
        for c in donnees.communes.values()
    )


def dedans(latitude: float, longitude: float, bornes: Bornes) -> bool:
    """Whether a place is inside bounds, in degrees WGS 84."""
    (sud, ouest), (nord, est) = bornes
    return sud <= latitude <= nord and ouest <= longitude <= est


@regle_par_lycee("LM121", Gravite.AVERTISSEMENT)
def position_pres_de_la_commune(
    lycee: Etablissement, donnees: Donnees, le: date
) -> Iterator[Faute]:
    """La position est proche de la commune

    Un lycée à plus de 15 km du centre de sa commune est sans doute mal placé, ou sa commune est
    celle d’un autre. Un doute déjà noté par « a_verifier: oui » n’est pas répété.

    Faux :
        commune: "05061"
        latitude: 43.3
        longitude: 5.4
    Juste :
        commune: "05061"
        latitude: 44.56
        longitude: 6.08
    """
    commune = donnees.communes.get(lycee.adresse.commune)
    position = lycee.position
    if commune is None or position is None or position.a_verifier:
        return
    if donnees.academie and not dedans(
        position.latitude, position.longitude, donnees.academie.carte.bornes
    ):
        return
    ecart = distance_km(position, commune)
    if ecart > LOIN_KM:
        if voulue := _commune_voulue(lycee, ecart, donnees):
            yield ("adresse", "commune"), *voulue
            return
        yield (
            ("position", "latitude"),
            f"La position est à {ecart:.0f} km du centre de la commune écrite, "
            f"{commune.nom_complet}{_plus_pres(position, ecart, donnees)}.",
            _aussi_un_code_postal(commune, donnees)
            or "Est-ce la position qui est fausse, ou la commune ? Cherchez l’adresse sur une "
            "carte ; si les deux sont justes, laissez-les.",
        )


def _aussi_un_code_postal(ecrite: Commune, donnees: Donnees) -> str:
    """Return what to do when the INSEE code of a commune far away is another’s postal code."""
    unes = communes_du_code_postal(ecrite.code_insee, donnees)
    if not unes or ecrite in unes:
        return ""
    dites = [f'"{c.code_insee}" ({c.nom_complet})' for c in unes[:3]]
    return (
        f"« commune: » attend un code INSEE, et {ecrite.code_insee} est aussi un code postal. Si "
        f"c’est lui que vous vouliez dire, écrivez {' ou '.join(dites)} ; "
        "sinon, cherchez l’adresse sur une carte : la position ou la commune est fausse."
    )


def _plus_pres(position: Position, ecart: float, donnees: Donnees) -> str:
    """Return, as an end of sentence, the commune whose centre is far nearer, or ""."""
    voisine = _voisine(position, ecart, donnees)
    return f", et près de {voisine.nom_complet}" if voisine else ""


def _voisine(position: Position, ecart: float, donnees: Donnees) -> Commune | None:
    """Return the commune whose centre is far nearer than `ecart`, in km, or None."""
    proches = [(distance_km(position, c), c) for c in donnees.communes.values()]
    distance, voisine = min(proches, key=lambda p: (p[0], not p[1].arrondissement))
    return voisine if distance < ecart / 3 else None


def _commune_voulue(lycee: Etablissement, ecart: float, donnees: Donnees) -> tuple[str, str] | None:
    """Return (message, correction) when the postcode too says that the commune is another."""
    assert lycee.position is not None
    voisine = _voisine(lycee.position, ecart, donnees)
    ecrite = donnees.communes[lycee.adresse.commune]
    code = lycee.adresse.code_postal
    if voisine is None:
        return None
    if code == voisine.code_insee:
        return (
            "Le code postal et le code INSEE de la commune semblent échangés.",
            f'Le code INSEE de {voisine.nom_complet} est "{code}" : mettez-le à « commune: », et '
            "le code postal à sa place.",
        )
    # A CEDEX is told from the postcode of its town by its last figures.
    siens = [c for c in voisine.codes_postaux if c[:3] == code[:3]]
    if not siens or any(c[:3] == code[:3] for c in ecrite.codes_postaux):
        return None
    return (
        f"La commune écrite, {ecrite.nom_complet}, est à {ecart:.0f} km de la position ; le code "
        f"postal et la position disent {voisine.nom_complet}.",
        f'Écrivez "{voisine.code_insee}", si c’est bien sa commune.',
    )


@regle_par_lycee("LM122", Gravite.AVERTISSEMENT)
def code_postal_de_la_commune(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Le code postal va avec la commune

    Si c’est un code d’acheminement CEDEX, écrivez « cedex: oui » ; sinon, effacez cette ligne.
    Un doute que dit déjà une remarque de l’adresse (« Code postal vérifié. ») n’est pas répété.

    Faux :
        code_postal: "13626"
        commune: "13001"
    Juste :
        code_postal: "13626"
        cedex: oui
        commune: "13001"
    """
    adresse = lycee.adresse
    commune = donnees.communes.get(adresse.commune)
    if commune is None or parle_de(adresse.remarque, Sujet.CODE_POSTAL):
        return
    if adresse.cedex:
        siennes = communes_du_code_postal(adresse.code_postal, donnees)
        if siennes:
            yield _cedex_ordinaire(adresse.code_postal, commune, siennes)
        elif unes := _arrondissements(commune, "", donnees):
            yield _commune_entiere(commune, "", unes)
        return
    if partie := _arrondissements(commune, adresse.code_postal, donnees):
        yield _commune_entiere(commune, adresse.code_postal, partie)
    elif adresse.code_postal not in commune.codes_postaux:
        yield (
            ("adresse", "code_postal"),
            f"Le code postal {adresse.code_postal} n’est pas {_de(commune.nom_complet)} "
            f"({', '.join(commune.codes_postaux)}).",
            "La voie le dit CEDEX : ajoutez « cedex: oui »."
            if _dit_cedex(adresse.voie, adresse.code_postal, donnees)
            else _aide_code_postal(adresse.code_postal, donnees, commune),
        )


def _de(nom: str) -> str:
    """Return « d’Essai » or « de Lieu »."""
    return f"d’{nom}" if re.match(r"[aeiouy]", sans_accents(nom)) else f"de {nom}"


def _dit_cedex(voie: str, code: str, donnees: Donnees) -> bool:
    """Whether a street holds its own postal code, said to be a CEDEX one, which is no other's."""
    dit = re.search(rf"\b{re.escape(code)}\b[^,;]*\bcedex\b", voie, re.IGNORECASE)
    return dit is not None and not communes_du_code_postal(code, donnees)


def _arrondissements(ecrite: Commune, code: str, donnees: Donnees) -> list[Commune]:
    """Return the arrondissements of a town written whole: those of a postal code, "" for all."""
    if ecrite.arrondissement or (code and code not in ecrite.codes_postaux):
        return []
    unes = communes_du_code_postal(code, donnees) if code else donnees.communes.values()
    return [
        c
        for c in unes
        if c.arrondissement and (c.nom, c.departement) == (ecrite.nom, ecrite.departement)
    ]


def _commune_entiere(ecrite: Commune, code: str, unes: Sequence[Commune]) -> Faute:
    """Return what to say of a town with arrondissements, written whole."""
    une = unes[0]
    return (
        ("adresse", "commune"),
        f"{ecrite.code_insee} est toute la ville de {ecrite.nom}, qui a des arrondissements.",
        f'{code} est le code postal d’un seul : écrivez "{une.code_insee}" ({une.nom_complet}).'
        if len(unes) == 1
        else "Écrivez le code INSEE de l’arrondissement, pris dans data/communes.csv : "
        f'"{une.code_insee}" pour {une.nom_complet}, par exemple.',
    )


def _cedex_ordinaire(code: str, ecrite: Commune, siennes: Sequence[Commune]) -> Faute:
    """Return what to say of an ordinary postal code that is said to be a CEDEX."""
    a_elle = any(c.code_insee == ecrite.code_insee for c in siennes)
    nom = ecrite.nom_complet if a_elle else siennes[0].nom_complet
    suite = "" if a_elle else f" ; et vérifiez la commune, qui est {ecrite.nom_complet}"
    lignes = toutes(f"{c.nom_complet} ({c.code_insee})" for c in siennes[:3])
    return (
        ("adresse", "cedex"),
        f"{code} est un code postal ordinaire, celui de {nom}, et non un code CEDEX.",
        f"Si la fiche a tort, effacez « cedex: oui », ou écrivez le code CEDEX{suite} ; si {code} "
        "est bien un code CEDEX, gardez la fiche et effacez-le dans communes.csv, à la ligne de "
        f"{lignes} ; si les deux sont justes, écrivez sous l’adresse « remarque: Code postal "
        "vérifié. ».",
    )


def _aide_code_postal(code: str, donnees: Donnees, ecrite: Commune) -> str:
    """Return what to put right: a code in the other's place, else the two causes as a question."""
    communes = communes_du_code_postal(code, donnees)
    if code == ecrite.code_insee and len(communes) == 1:
        (voulue,) = communes
        return (
            f"« commune: » répète le code postal : écrivez le code INSEE de {voulue.nom_complet}, "
            f'commune: "{voulue.code_insee}".'
        )
    if communes:
        noms = ", ".join(f"{c.nom_complet}, code INSEE {c.code_insee}" for c in communes[:3])
        return f"{code} est le code postal de {noms} : corrigez le code postal ou la commune."
    cedex = "si c’est un code CEDEX, ajoutez « cedex: oui »"
    insee = donnees.communes.get(code)
    if insee is None or not insee.codes_postaux:
        return (
            "Est-ce le code postal qui est faux, ou la commune ? Corrigez celui qui l’est ; "
            f"{cedex}."
        )
    tete = (
        f"{code} est le code INSEE de {insee.nom_complet}, dont le code postal est "
        f"{' ou '.join(insee.codes_postaux)}"
    )
    if ecrite.code_insee in insee.codes_postaux:
        return (
            f'{tete} : les deux codes sont échangés. Écrivez code_postal: "{ecrite.code_insee}" '
            f'et commune: "{code}".'
        )
    if insee is not ecrite:
        return f"{tete} : est-ce la commune qui est fausse, ou le code ? Sinon, {cedex}."
    if len(insee.codes_postaux) > 1:
        return f"{tete} : écrivez celui du lycée ; {cedex}."
    return f'{tete} : écrivez code_postal: "{insee.codes_postaux[0]}" ; {cedex}.'


_FIN_DE_LA_VOIE = re.compile(r"\s*(?:,|[–—]|\s-\s)\s*([^,–—]+)$")
_GUILLEMETS = '“”«»"„ \u00a0'
_BORDS = f"{_GUILLEMETS},;–—-"


@regle_par_lycee("LM129", Gravite.AVERTISSEMENT)
def voie_seule(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La voie est le numéro et la rue, sans le code postal ni la commune

    Le code postal et la commune ont leurs lignes : écrits une seconde fois dans la voie, ils se
    contredisent un jour.

    Faux :
        voie: 12 rue des Écoles 69003 Lyon
    Juste :
        voie: 12 rue des Écoles
    """
    ecrite = lycee.adresse.voie
    nue = ecrite.strip(_GUILLEMETS)
    commune = donnees.communes.get(lycee.adresse.commune)
    trouve = code_dans_la_voie(nue)
    fin = _FIN_DE_LA_VOIE.search(nue)
    if trouve:
        seule = nue[: trouve.start()]
    elif fin and _nomme_une_commune(fin[1].strip(_GUILLEMETS), donnees):
        seule = nue[: fin.start()]
    elif nue != ecrite.strip():
        seule = nue
    else:
        return
    seule = seule.strip(_BORDS)
    reste = sans_accents(nue[len(seule) :].strip(_BORDS) if nue.startswith(seule) else "")
    question = ""
    if commune and reste and _nue(commune.nom) not in _nue(reste):
        question = (
            f" Ce n’est pas {commune.nom_complet} : si le lycée a changé de commune, changez aussi "
            "le code postal, la commune et la position."
        )
    elif trouve and commune and trouve[1] != lycee.adresse.code_postal:
        question = (
            f" La fiche a le code postal {lycee.adresse.code_postal}, et non {trouve[1]} : lequel "
            "est juste ?"
        )
    if en_capitales(ecrite):
        seule = en_minuscules(seule, propres=True)
    quoi = "contient le code postal ou la commune" if reste else "est entre guillemets"
    yield ("adresse", "voie"), f"La voie {quoi}.", f"Écrivez « voie: {seule} ».{question}"


def _nomme_une_commune(texte: str, donnees: Donnees) -> bool:
    nom = _nue(texte)
    return any(_nue(c.nom) == nom for c in donnees.communes.values())


def _nue(texte: str) -> str:
    """Return a town’s name as it is compared: « ST ASTRE CEDEX 2 » is « Saint-Astre »."""
    sans = re.sub(r"(?i)\bcedex\b(?:\s+\d{1,2}\b)?", " ", texte)
    mots = slug(sans).split("-")
    return " ".join({"st": "saint", "ste": "sainte"}.get(mot, mot) for mot in mots)


@regle_par_lycee("LM128", Gravite.AVERTISSEMENT)
def telephone_du_departement(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Le téléphone est de la zone du département

    Un numéro fixe commence le plus souvent par la zone du lycée : 01 à 05 en métropole, un
    indicatif propre outre-mer. Un autre est possible : sa remarque le dit alors (« Numéro
    vérifié. »).

    Faux :
        valeur: +33 1 91 00 00 00
    Juste :
        valeur: +33 4 91 00 00 00
    """
    numero = lycee.contacts.telephone
    commune = donnees.communes.get(lycee.adresse.commune)
    if numero is None or commune is None or parle_de(numero.remarque, Sujet.ZONE):
        return
    voulu = dans_sa_zone(numero.valeur, commune.departement)
    if voulu is not None:
        yield (
            ("contacts", "telephone", "valeur"),
            f"« {numero.valeur} » n’est pas de la zone téléphonique du département "
            f"{commune.departement}.",
            (f"Est-ce {voulu} ? " if voulu else "Relisez-le. ")
            + "S’il est juste, écrivez sous lui « remarque: Numéro vérifié. ».",
        )
