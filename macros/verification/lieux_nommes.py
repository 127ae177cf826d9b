"""What lieux.yaml says of places that are no communes: each is somewhere, and named once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.domaine.lieux import Lieu
from macros.domaine.referentiels import Commune
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.distances import Point, distance_km
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import localiser
from macros.verification.ailleurs import DEUX_ENTREES
from macros.verification.lieux import LOIN_KM, bornes_retournees, dedans
from macros.verification.references import communes_du_code_postal
from macros.verification.remarques import Sujet, parle_de
from macros.verification.table import Chemin, Trouvaille, regle


def _lieux(donnees: Donnees) -> Iterator[tuple[int, Lieu]]:
    if donnees.lieux.valeur is not None:
        yield from enumerate(donnees.lieux.valeur.lieux)


def _dite(donnees: Donnees, chemin: Chemin, message: str, correction: str) -> Iterator[Trouvaille]:
    if donnees.lieux.racine is not None:
        yield donnees.lieux.fichier, donnees.lieux.racine, chemin, message, correction


@regle("LM180")
def lieu_quelque_part(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un lieu est dans une commune ; s’il en a plusieurs, il n’a pas de point

    Un quartier ou un hameau est dans une commune. Un pays en a plusieurs : ses lycées sont ceux
    de ses communes, et un point au milieu tromperait.

    Faux :
        communes: []
    Juste :
        communes: ["69384"]
    """
    racine = donnees.lieux.racine
    # Two places told as one, where the line between them lacks.
    melees = racine is not None and localiser(racine, ("lieux",)).incomplet
    for rang, lieu in _lieux(donnees):
        if not lieu.communes:
            yield from _dite(
                donnees,
                ("lieux", rang, "communes"),
                f"« {lieu.nom} » n’est dans aucune commune.",
                "Écrivez le code INSEE de sa commune, ou de celles qu’il réunit.",
            )
        elif lieu.point is not None and len(set(lieu.communes)) > 1 and not melees:
            yield from _dite(
                donnees,
                ("lieux", rang, "point"),
                f"« {lieu.nom} » a plusieurs communes et un point.",
                "Retirez le point, ou ne laissez que la commune où il est.",
            )


@regle("LM181")
def point_dans_academie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le point d’un lieu est à l’intérieur de l’académie

    Latitude puis longitude, en degrés. Les inverser est la faute la plus courante.

    Faux :
        point: [4.827, 45.774]
    Juste :
        point: [45.774, 4.827]
    """
    if donnees.academie is None or bornes_retournees(donnees):
        return
    bornes = donnees.academie.carte.bornes
    (sud, ouest), (nord, est) = bornes
    for rang, lieu in _lieux(donnees):
        if lieu.point is None or dedans(*lieu.point, bornes):
            continue
        latitude, longitude = lieu.point
        yield from _dite(
            donnees,
            ("lieux", rang, "point"),
            f"Le point de « {lieu.nom} » est hors de l’académie.",
            f"Écrivez [{longitude}, {latitude}] : la latitude d’abord."
            if dedans(longitude, latitude, bornes)
            else f"La latitude va de {sud} à {nord}, la longitude de {ouest} à {est}.",
        )


@regle("LM182", Gravite.AVERTISSEMENT)
def point_pres_de_la_commune(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le point d’un lieu est proche de sa commune

    À plus de 15 km du centre de la commune, il est sans doute faux, ou la commune l’est. Un doute
    que dit une remarque n’est pas répété.

    Faux :
        communes: ["69384"]
        point: [46.2, 5.2]
    Juste :
        communes: ["69384"]
        point: [45.774, 4.827]
    """
    if bornes_retournees(donnees):
        return
    for rang, lieu in _lieux(donnees):
        yield from _code_postal_parmi_d_autres(rang, lieu, donnees)
        yield from _loin_de_sa_source(rang, lieu, donnees)
        commune = donnees.communes.get(lieu.communes[0]) if lieu.communes else None
        if commune is None or lieu.point is None or len(lieu.communes) > 1:
            continue
        if parle_de(lieu.remarque, Sujet.PLACE):
            continue
        point = _a_l_endroit(lieu.point, donnees)
        if point is None:
            continue
        ecart = distance_km(point, commune)
        if voulue := _du_code_postal(lieu.communes[0], point, ecart, donnees):
            yield from _dite(
                donnees,
                ("lieux", rang, "communes", 0),
                f"{commune.code_insee} est le code INSEE de {commune.nom_complet}, à {ecart:.0f} "
                f"km du point ; c’est aussi le code postal de {voulue.nom_complet}, plus près.",
                f'Si « {lieu.nom} » y est, écrivez son code INSEE : "{voulue.code_insee}" ; sinon, '
                "ajoutez « remarque: Point vérifié. ».",
            )
        elif ecart > LOIN_KM:
            yield from _dite(
                donnees,
                ("lieux", rang, "point"),
                f"« {lieu.nom} » est à {ecart:.0f} km du centre de {commune.nom_complet}.",
                "Vérifiez le point et la commune ; s’ils sont justes, ajoutez « remarque: Point "
                "vérifié. ».",
            )


def _code_postal_parmi_d_autres(rang: int, lieu: Lieu, donnees: Donnees) -> Iterator[Trouvaille]:
    """Yield the communes of a place that are far from all its others, while the one whose postal
    code it is stands among them; and those written beside what is a postal code and no other."""
    inconnus = (c for c in lieu.communes if c not in donnees.communes)
    postal = next((c for c in inconnus if communes_du_code_postal(c, donnees)), "")
    for place, code in enumerate(lieu.communes if postal else ()):
        autres = [c for c in communes_du_code_postal(code, donnees) if c.code_insee != code]
        if code in donnees.communes and autres:
            dites = ", ".join(f'"{c.code_insee}" ({c.nom_complet})' for c in autres[:5])
            yield from _dite(
                donnees,
                ("lieux", rang, "communes", place),
                f"{code} est le code INSEE de {donnees.communes[code].nom_complet} ; c’est aussi "
                f"un code postal, comme {postal} à côté.",
                f"Si c’est le code postal que vous vouliez, écrivez le code INSEE : {dites}.",
            )
    if postal:
        return
    for place, code in enumerate(lieu.communes if len(lieu.communes) > 1 else ()):
        ecrite = donnees.communes.get(code)
        voulues = communes_du_code_postal(code, donnees)
        if ecrite is None or not voulues or parle_de(lieu.remarque, Sujet.PLACE):
            continue
        autres = [donnees.communes[c] for c in lieu.communes if c in donnees.communes and c != code]
        ecart = min((distance_km(ecrite, autre) for autre in autres), default=0.0)
        for voulue in voulues if ecart > LOIN_KM else ():
            proche = min(distance_km(voulue, autre) for autre in autres)
            if proche < ecart / 2 and voulue.code_insee not in lieu.communes:
                yield from _dite(
                    donnees,
                    ("lieux", rang, "communes", place),
                    f"{code} est le code INSEE de {ecrite.nom_complet}, à {ecart:.0f} km des "
                    f"autres ; c’est aussi le code postal de {voulue.nom_complet}, plus près.",
                    f'Si c’est elle, écrivez son code INSEE : "{voulue.code_insee}" ; sinon, '
                    "ajoutez « remarque: Communes vérifiées. ».",
                )
                break


def _loin_de_sa_source(rang: int, lieu: Lieu, donnees: Donnees) -> Iterator[Trouvaille]:
    """Yield the one commune of a place when its source tells of none so far, while the commune
    whose postal code it is stands among those that it tells of."""
    if lieu.point or len(lieu.communes) != 1 or parle_de(lieu.remarque, Sujet.PLACE):
        return
    (code,) = lieu.communes
    ecrite = donnees.communes.get(code)
    freres = [
        donnees.communes[autre]
        for _, un in _lieux(donnees)
        if un.source == lieu.source and un is not lieu
        for autre in un.communes
        if autre in donnees.communes
    ]
    if ecrite is None or len(freres) < FRERES:
        return
    ecart = min(distance_km(ecrite, autre) for autre in freres)
    for voulue in communes_du_code_postal(code, donnees) if ecart else ():
        if max(distance_km(voulue, autre) for autre in freres) <= min(LOIN_KM, ecart):
            yield from _dite(
                donnees,
                ("lieux", rang, "communes", 0),
                f"{code} est le code INSEE de {ecrite.nom_complet}, à {ecart:.0f} km ou plus des "
                "autres lieux de cette source ; c’est aussi le code postal de "
                f"{voulue.nom_complet}, plus près d’eux.",
                f'Si « {lieu.nom} » y est, écrivez son code INSEE : "{voulue.code_insee}" ; sinon, '
                "ajoutez « remarque: Commune vérifiée. ».",
            )
            return


FRERES = 3
"""Places told by one source from which where it tells of is known."""


def _a_l_endroit(point: tuple[float, float], donnees: Donnees) -> Point | None:
    """Return a place of the académie, its two numbers put back if need be; None when outside."""
    if donnees.academie is None:
        return Point(*point)
    bornes = donnees.academie.carte.bornes
    latitude, longitude = point
    if not dedans(latitude, longitude, bornes):
        latitude, longitude = longitude, latitude
    return Point(latitude, longitude) if dedans(latitude, longitude, bornes) else None


def _du_code_postal(code: str, point: Point, ecart: float, donnees: Donnees) -> Commune | None:
    """Return the commune whose postal code was written for its own code, and that is far nearer."""
    proches = [
        (distance_km(point, c), c)
        for c in communes_du_code_postal(code, donnees)
        if c.code_insee != code
    ]
    distance, voulue = min(proches, key=lambda p: p[0], default=(ecart, None))
    return voulue if distance < ecart / 2 else None


@regle("LM183")
def nom_de_lieu_unique(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le nom d’un lieu n’est écrit qu’une fois, et n’est pas celui d’une commune

    Sans cela, on ne saurait pas duquel une famille parle. Les accents, les majuscules et les
    traits d’union ne comptent pas.

    Faux :
        autres_noms: [Lyon]
    Juste :
        autres_noms: [Croix Rousse]
    """
    communes = {slug(c.nom) for c in donnees.communes.values()}
    vus: dict[str, tuple[str, Chemin]] = {}
    for chemin, nom, lieu in _noms(donnees):
        plie = slug(nom)
        if plie in communes:
            yield from _dite(
                donnees,
                chemin,
                f"« {nom} » est une commune de l’académie : la recherche la connaît déjà.",
                "Retirez ce nom.",
            )
        elif plie in vus:
            autre, place = vus[plie]
            ligne = localiser(donnees.lieux.racine, place).ligne if donnees.lieux.racine else 0
            yield from _dite(
                donnees,
                chemin,
                f"« {nom} » est déjà un nom de « {autre} », ligne {ligne}."
                if autre != lieu
                else f"« {nom} » est écrit deux fois, ici et ligne {ligne}.",
                DEUX_ENTREES.format(
                    "le même lieu",
                    *(localiser(donnees.lieux.racine, c[:2]).ligne for c in (place, chemin)),
                )
                if autre != lieu and donnees.lieux.racine
                else "Ne le laissez qu’à un endroit.",
            )
        vus.setdefault(plie, (lieu, chemin))


def _noms(donnees: Donnees) -> Iterator[tuple[Chemin, str, str]]:
    """Yield (path, name, name of the place) of every name written, towns outside too."""
    for rang, lieu in _lieux(donnees):
        yield ("lieux", rang, "nom"), lieu.nom, lieu.nom
        for place, nom in enumerate(lieu.autres_noms):
            yield ("lieux", rang, "autres_noms", place), nom, lieu.nom
    for rang, ville in enumerate(donnees.lieux.valeur.dehors if donnees.lieux.valeur else ()):
        yield ("dehors", rang), ville, ville
