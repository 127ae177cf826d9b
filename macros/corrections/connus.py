"""What a correction may name of the registry itself: a formation, a commune, a criterion."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from macros.corrections import secondes, souhaits, tableur
from macros.corrections.editions import quelle_edition, site_nu
from macros.corrections.positions import position
from macros.domaine.appellations import PAGE, PROCHES, Rapprochement, Titre, nommer, rapprocher
from macros.domaine.referentiels import Commune
from macros.domaine.valeurs import enumerer, toutes
from macros.socle.typographie import sans_accents, slug

SOURCES = 6
"""Sources offered for the short name of several, at most."""
_PLUSIEURS = re.compile(r"\s*(?:[,;+&/]|\bet\b)\s*")
_CEDEX = re.compile(r"(?i)\bcedex\b\s*(\d{1,2})?")
_CODE_POSTAL = re.compile(r"\b\d{5}\b")
_ENTRE_PARENTHESES = re.compile(r"\(([^()]*)\)")
_ARRONDISSEMENT = re.compile(
    r"(?i)(?<=\S)\s*[-,]?\s*\b(\d{1,2})\s*(?:er|[eè]me|e|è|°)?(?:[\s-]+arr(?:ondissements?|dts?|t)?\.?)?\s*$"
)
_APRES = re.compile(r"\s*(?:,|\s-\s|[–—/]).*$")


@dataclass(frozen=True)
class _Lieu:
    """What a text says of a town, beside its name."""

    nom: str
    arrondissement: int = 0
    departement: str = ""
    code_postal: str = ""
    cedex: int = 0


@dataclass(frozen=True)
class Connus:
    """The formations by their titles, communes by their codes, and by key what else has a title."""

    formations: Sequence[Titre] = ()
    communes: Mapping[str, Commune] = field(default_factory=dict)
    autres: Mapping[str, Sequence[Titre]] = field(default_factory=dict)
    """Key that names one (« famille », « filieres », « critere »…) → what it may name."""

    def corriger(self, genre: str, cle: str, texte: str, code_postal: str = "") -> str:
        """Return what to write for a value refused for `genre`, or "" when nothing is known.

        `code_postal` is the one written beside it, if there is one.
        """
        if genre == "identifiant" and cle == "formation":
            return self.formation(texte)
        if genre == "code_commune":
            return self.commune(texte, code_postal) or self._chiffre_perdu(genre, texte)
        if genre == "code_postal":
            return self._cedex_ordinaire(texte) or self._chiffre_perdu(genre, texte)
        if genre == "reference":
            return self._source(texte)
        if genre == "model_type" and cle == "adresse":
            return self.adresse(texte)
        if genre == "oui_non" and cle == "cedex" and _dit_le_cedex(texte):
            return self._cedex_dit(code_postal)
        if genre == "tuple_type" and cle == "point":
            return self.point(texte)
        if genre == "tuple_type":
            return self.liste(cle, texte)
        if genre in ("identifiant", "nombre") and cle in self.autres:
            return self._autre(cle, texte, nombre=genre == "nombre")
        return ""

    def connait(self, cle: str, id: str) -> bool:
        """Whether an id is one that a key may name; True of a key of which nothing is known."""
        titres = self.formations if cle == "formation" else self.autres.get(cle, ())
        return not titres or any(titre.id == id for titre in titres)

    def formation(self, texte: str) -> str:
        """Say which formation `texte` means, or those that it may mean; "" when there is none."""
        page = PAGE.search(texte)
        connue = next((t for t in self.formations if page and t.id == page[1]), None)
        if connue:
            return Rapprochement(connue).dire()
        if self.formations and (
            dite := secondes.dire(texte, self.autres.get("famille", ()), self.formations)
        ):
            return dite
        morceaux = [rapprocher(un, self.formations) for un in _PLUSIEURS.split(texte)]
        sures = [lu.certaine.id for lu in morceaux if lu.certaine and lu.exacte]
        if 1 < len(sures) == len(morceaux):
            dites = " et ".join(f"« {id} »" for id in sures)
            return f"Une offre n’a qu’une formation : écrivez {len(sures)} offres, {dites}."
        introuvable = "Aucune formation connue ne lui ressemble : voyez formations.yaml."
        vide = introuvable if self.formations else ""
        return rapprocher(page[1] if page else texte, self.formations).dire(vide)

    def formation_sure(self, texte: str) -> str:
        """Return the id of the formation that a title names for certain, or ""."""
        certaine = rapprocher(texte, self.formations).certaine
        return certaine.id if certaine else ""

    def _source(self, texte: str) -> str:
        """Say the id of the source that a text is, but for its capitals and signs; or ""."""
        sources = self.autres.get("source", ())
        voulu, serre = slug(texte), slug(texte).replace("-", "")
        for id in [slug(titre.id) for titre in sources]:
            if voulu and serre == id.replace("-", ""):
                return f"Écrivez {id}."
        siennes = [t for t in sources if voulu and t.id.startswith(f"{voulu}-")][:SOURCES]
        dites = [f"« {t.id} » ({t.intitule})" for t in siennes]
        if not dites:
            ids = [titre.id for titre in sources]
            return site_nu(texte, ids) or quelle_edition(voulu, ids)
        lequel = "lequel de ces titres est celui que vous avez lu ?" if len(dites) > 1 else ""
        return (
            f"{'Plusieurs sources commencent ainsi, ' + lequel if lequel else 'Est-ce'} "
            f"{enumerer(dites)}{'' if lequel else ' ?'}{'.' if lequel else ''}"
        )

    def _autre(self, cle: str, texte: str, *, nombre: bool) -> str:
        """Say which filière, family or criterion a text names; none is made up from it."""
        connus = self.autres[cle]
        lu = nommer(texte, connus)
        plusieurs = [nommer(un, connus).certaine for un in re.split(r"\s*[,;/+|]\s*", texte)]
        if not nombre and len(plusieurs) > 1 and all(plusieurs):
            ids = ", ".join(t.id for t in plusieurs if t)
            return f"S’il y en a plusieurs, séparez-les par une virgule : [{ids}]."
        if nombre and not re.search(r"[^\W\d_]{3}", texte):
            return ""
        numeros = re.findall(r"\d+", texte) if nombre else []
        lu = next((Rapprochement(t) for t in lu.proches if [t.id] == numeros), lu)
        if not connus or lu.certaine:
            return f"Écrivez {lu.certaine.id} ({lu.certaine.intitule})." if lu.certaine else ""
        if lu.proches:
            return lu.dire()
        permis = ", ".join(f"{t.id} ({t.intitule})" for t in connus)
        dits = f"Écrivez son numéro : {permis}." if nombre else _OU_CHERCHER.get(cle, "")
        return dits if len(dits) < 800 else ""

    def liste(self, cle: str, texte: str) -> str:
        """Say how to write a list for which a text stands, when all that it names is known."""
        coupes = [
            [m for m in re.split(signes, texte.strip()) if m]
            for signes in (r"\n", r"\s*[,;/+]\s*", r"\s*[,;/+]\s*|\s+et\s+")
        ]
        if cle == "communes":
            dites = [dite for noms in coupes if (dite := self._communes(noms))]
            codes = all(re.fullmatch(r"\d[\dAB]\d{3}", un) for un in coupes[1])
            return dites[0] if dites else self._par_codes(coupes[1]) if codes else _PAR_LEURS_CODES
        connus = self.autres.get(cle, ())
        proches: list[Titre] = []
        for morceaux in coupes if connus else ():
            lus = [nommer(un, connus) for un in morceaux]
            sures = [lu.certaine for lu in lus if lu.certaine]
            if len(sures) == len(lus):
                return f"Écrivez « {cle}: [{', '.join(dict.fromkeys(t.id for t in sures))}] »."
            proches += [*sures, *(t for lu in lus for t in lu.proches)]
        dites = [f"« {cle}: [{titre.id}] » ({titre.intitule})" for titre in dict.fromkeys(proches)]
        if not dites:
            return self._liste_inconnue(cle, coupes[1]) if connus else ""
        return f"Peut-être : {enumerer(dites[:PROCHES]) if len(dites) > 1 else dites[0]} ?"

    def point(self, texte: str) -> str:
        """Say how to write a point, in degrees, the latitude first: the order in which it stands
        near the communes; its form, when the text has none."""
        couple = self.couple(texte)
        if couple is None:
            return self.forme_du_point()
        return f"Écrivez « point: [{couple[0]}, {couple[1]}] », la latitude d’abord."

    def forme_du_point(self) -> str:
        """Say the form of a point, with one that is near."""
        communes = sorted(self.communes.values(), key=lambda une: une.latitude)
        if not communes:
            return ""
        milieu = communes[len(communes) // 2]
        return (
            "Écrivez la latitude puis la longitude, en degrés, entre crochets : par exemple "
            f"« point: [{milieu.latitude}, {milieu.longitude}] »."
        )

    def couple(self, texte: str) -> tuple[str, str] | None:
        """Return the latitude and the longitude that a text writes in the one order that
        stands near the communes, else in the country."""
        lu = position(texte)
        if lu is None or not self.communes:
            return None
        ordres = [lu, (lu[1], lu[0])]
        for pres in (self._pres_des_communes, _en_france):
            justes = [couple for couple in ordres if pres(*map(float, couple))]
            if len(justes) == 1:
                return justes[0]
        return None

    def _pres_des_communes(self, latitude: float, longitude: float) -> bool:
        """Whether a point stands within a degree of those of the communes."""
        latitudes = [c.latitude for c in self.communes.values()]
        longitudes = [c.longitude for c in self.communes.values()]
        return (
            min(latitudes) - 1 <= latitude <= max(latitudes) + 1
            and min(longitudes) - 1 <= longitude <= max(longitudes) + 1
        )

    def _liste_inconnue(self, cle: str, morceaux: Sequence[str]) -> str:
        """Say the form of a list of which nothing is known, and where to look for what is."""
        ou = _OU_CHERCHER.get(cle, "")
        mots = [slug(un) for un in morceaux]
        if not ou or not all(mots):
            return ou
        dits = toutes([f"« {un} »" for un in mots])
        absents = "n’y sont pas encore" if len(mots) > 1 else "n’y est pas encore"
        return (
            f"Une liste s’écrit entre crochets, « {cle}: [{', '.join(mots)}] » ; mais {dits} "
            f"{absents}. {ou}"
        )

    def _communes(self, noms: Sequence[str]) -> str:
        """Say how to write a list of communes by their names, when each has one code."""
        memes = [self._memes(_lieu(nom)) for nom in noms]
        if any(len(unes) != 1 for unes in memes):
            return ""
        codes = ", ".join(f'"{unes[0].code_insee}"' for unes in memes)
        return f"Écrivez « communes: [{codes}] »."

    def _par_codes(self, codes: Sequence[str]) -> str:
        """Say how to write a list of communes by codes: which is meant, of one that is the postal
        code of another commune too, is to be asked."""
        questions = [dite for code in codes if (dite := self.code_de_commune(code))]
        if not questions:
            return ""
        return f'{" ".join(questions)} Écrivez « communes: ["…"] », avec celui-là.'

    def code_de_commune(self, code: str) -> str:
        """Ask which commune a code means, when it is the postal code of others; "" otherwise."""
        autres = [c for c in self.communes.values() if code in c.codes_postaux]
        divisees = {c.nom for c in autres if c.arrondissement}
        autres = [c for c in autres if c.arrondissement or c.nom not in divisees]
        if not autres or any(c.code_insee == code for c in autres):
            return ""
        dites = ", ".join(f'{c.nom_complet} ("{c.code_insee}")' for c in autres[:5])
        suite = "…" if len(autres) > 5 else ""
        if une := self.communes.get(code):
            return (
                f"{code} est le code INSEE de {une.nom_complet} et le code postal de {dites}{suite}"
                " : lequel ?"
            )
        return f"{code} est un code postal, celui de {dites}{suite}."

    def adresse(self, texte: str) -> str:
        """Say the lines of an address written on one, as an envelope has it; "" when it is not."""
        codes = list(_CODE_POSTAL.finditer(texte))
        if len(codes) != 1:
            return ""
        code = codes[0]
        voie = " ".join(texte[: code.start()].strip(" \n,;–—-").split())
        ville = texte[code.end() :].strip(" \n,;–—-")
        if not voie or not ville or re.search(r"[:#\"«»]|^\W", voie):
            return ""
        memes = self._memes(_lieu(f"{code[0]} {ville}"))
        ordinaire = any(code[0] in c.codes_postaux for c in self.communes.values())
        cedex = ["cedex: oui"] if _CEDEX.search(ville) and not ordinaire else []
        insee = f'commune: "{memes[0].code_insee}"' if len(memes) == 1 else ""
        lignes = [f"voie: {voie}", f'code_postal: "{code[0]}"', *cedex]
        dites = toutes([f"« {ligne} »" for ligne in (*lignes, insee or 'commune: "…"')])
        suite = "" if insee else " (son code INSEE, dans data/communes.csv)"
        return f"Écrivez « adresse: » seul sur sa ligne, puis en retrait dessous {dites}{suite}."

    def commune(self, texte: str, code_postal: str = "") -> str:
        """Say the INSEE code of the commune that a text names, the arrondissement that it or the
        postal code tells; "" when none is near."""
        lieu = _lieu(texte)
        memes = self._memes(lieu)
        if not memes:
            memes, lieu, code_postal = self._suivies(lieu.nom), _Lieu(lieu.nom), ""
        arrondissements = [c for c in memes if c.arrondissement]
        if len(arrondissements) > 1:
            return _quel_arrondissement(arrondissements, lieu, code_postal)
        if not memes:
            return ""
        siennes = [c for c in memes if code_postal and code_postal in c.codes_postaux]
        memes = siennes or memes
        codes = ", ".join(f"{c.code_insee} ({c.nom_complet}, {c.departement})" for c in memes[:3])
        suite = "…" if len(memes) > 3 else ""
        return f"Écrivez son code INSEE : {codes}{suite}."

    def _memes(self, lieu: _Lieu) -> list[Commune]:
        """Return the communes so called: of a town with arrondissements, the one that is told."""
        toutes = self._appelees(lieu.nom) or self._proches(lieu.nom)
        memes = [c for c in toutes if lieu.departement in ("", c.departement)] or toutes
        for dit in (
            [c for c in memes if lieu.arrondissement and _numero(c) == lieu.arrondissement],
            [c for c in memes if c.arrondissement and lieu.code_postal in c.codes_postaux],
        ):
            if len(dit) == 1:
                return dit
        postales = [c for c in memes if lieu.code_postal in c.codes_postaux]
        return postales if len(postales) == 1 else memes

    def _proches(self, nom: str) -> list[Commune]:
        """Return the communes nearly so called, or whose names begin so."""
        noms = {_plier(c.nom) for c in self.communes.values()}
        debut = [plie for plie in noms if len(nom) > 2 and plie.startswith(f"{nom} ")]
        proches = sorted(debut) + difflib.get_close_matches(nom, noms, n=1, cutoff=0.8)
        return [c for un in dict.fromkeys(proches) for c in self._appelees(un)]

    def _suivies(self, nom: str) -> list[Commune]:
        """Return the communes whose name is followed by what is not understood: « Astre XIII »."""
        noms = {_plier(c.nom) for c in self.communes.values()}
        suivis = [plie for plie in noms if len(plie) > 3 and nom.startswith(f"{plie} ")]
        return [c for un in sorted(suivis, key=len)[-1:] for c in self._appelees(un)]

    def _appelees(self, nom: str) -> list[Commune]:
        return [c for c in self.communes.values() if _plier(c.nom) == nom]

    def _cedex_ordinaire(self, texte: str) -> str:
        """Say that a postal code followed by « cedex » is an ordinary one, if it is known so."""
        codes = _CODE_POSTAL.findall(texte)
        if len(codes) != 1 or not _CEDEX.search(texte):
            return ""
        if not any(codes[0] in c.codes_postaux for c in self.communes.values()):
            return ""
        return (
            f'Écrivez "{codes[0]}", sans « cedex: oui » : c’est un code postal ordinaire, et non '
            "un code CEDEX."
        )

    def _chiffre_perdu(self, genre: str, texte: str) -> str:
        """Say that a figure lacks in a code that no zero before it makes one of here; or ""."""
        juste = tableur.code(genre, texte)
        departements = {c.departement for c in self.communes.values()}
        if len(juste) != 5 or juste in texte or not departements or juste[:2] in departements:
            return ""
        return "Il y manque un chiffre : écrivez-en cinq, entre guillemets."

    def _cedex_dit(self, code_postal: str) -> str:
        """Say what « cedex 14 » means beside a postal code: yes, unless that one is ordinary."""
        if any(code_postal in c.codes_postaux for c in self.communes.values()):
            return (
                f"{code_postal} est un code postal ordinaire, et non un code CEDEX : effacez la "
                "ligne « cedex: » ; ou donnez le code CEDEX à sa place, et écrivez « cedex: oui »."
            )
        return "Écrivez oui."


def _dit_le_cedex(texte: str) -> bool:
    return bool(_CEDEX.search(texte)) or texte.isdigit() or souhaits.oui_ou_non(texte) == "oui"


_PAR_LEURS_CODES = (
    "Mettez entre crochets les codes INSEE des communes : vous les trouverez dans "
    "data/communes.csv."
)
_OU_CHERCHER: Mapping[str, str] = {
    "famille": "Cherchez son identifiant dans formations.yaml, sous « familles_2de: ».",
    "filieres": "Cherchez son identifiant dans metiers.yaml, sous « filieres: ».",
    "filiere": "Cherchez son identifiant dans metiers.yaml, sous « filieres: ».",
    "metiers": "Cherchez son identifiant dans metiers.yaml, sous « metiers: ».",
}


def _en_france(latitude: float, longitude: float) -> bool:
    """Whether degrees may be of a town of Europe's France: the other order is elsewhere."""
    return 41 < latitude < 52 and -6 < longitude < 10


def _plier(nom: str) -> str:
    """Return a town’s name as it is compared: « ST-ASTRE » is « Saint-Astre »."""
    mots = re.findall(r"[a-z0-9]+", sans_accents(nom))
    return " ".join({"st": "saint", "ste": "sainte"}.get(mot, mot) for mot in mots)


def _lieu(texte: str) -> _Lieu:
    """Read a town as an envelope has it: « 99007 ASTRE CEDEX 07 », « Astre (99) »."""
    nu = texte.strip()
    entre = " ".join(_ENTRE_PARENTHESES.findall(nu))
    hors = _ENTRE_PARENTHESES.sub(" ", nu).strip()
    cedex = _CEDEX.search(hors)
    codes = _CODE_POSTAL.findall(f"{hors} {entre}")
    hors = _CODE_POSTAL.sub(" ", _CEDEX.sub(" ", hors)).strip(" ,;-–—")
    dits = _ARRONDISSEMENT.search(hors) or _ARRONDISSEMENT.search(f"x {entre}" if entre else "")
    du_departement = re.fullmatch(r"\d{2,3}|2[AB]", entre.strip())
    if dits and not (du_departement and entre):
        nom = hors[: dits.start()] if _ARRONDISSEMENT.search(hors) else hors
    else:
        nom = hors
    return _Lieu(
        _plier(_APRES.sub("", nom) or nom),
        0
        if dits is None or (du_departement and not _ARRONDISSEMENT.search(hors))
        else int(dits[1]),
        entre.strip() if du_departement else "",
        codes[0] if len(codes) == 1 else "",
        int(cedex[1] or 0) if cedex else 0,
    )


def _numero(commune: Commune) -> int:
    lu = re.match(r"\d+", commune.arrondissement)
    return int(lu[0]) if lu else 0


def _quel_arrondissement(unes: Sequence[Commune], lieu: _Lieu, code_postal: str) -> str:
    """Say which arrondissement the postal code beside tells; else that it is to be told."""
    siennes = [c for c in unes if code_postal and code_postal in c.codes_postaux]
    if len(siennes) == 1 and not lieu.arrondissement:
        return f'Écrivez "{siennes[0].code_insee}" ({siennes[0].nom_complet}).'
    du_cedex = [c for c in unes if lieu.cedex and _numero(c) == lieu.cedex]
    if du_cedex:
        (une,) = du_cedex
        return (
            f'Est-ce {une.nom_complet} ? Écrivez alors "{une.code_insee}" ; sinon, le code de son '
            "arrondissement : il est dans data/communes.csv."
        )
    premier, dernier = min(unes, key=_numero), max(unes, key=_numero)
    return (
        f"Écrivez le code INSEE de son arrondissement, dans data/communes.csv : de "
        f'"{premier.code_insee}" ({premier.nom_complet}) à "{dernier.code_insee}" '
        f"({dernier.nom_complet})."
    )
