"""What an editor meant by a value that was refused: the right text, or "" when nothing is sure.

Nothing here is a guess: what it returns says what the text says, in the registry's own form.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from macros.corrections.mots_des_cles import par_ses_mots
from macros.corrections.positions import DEGRES, decimaux
from macros.corrections.tableur import deshabiller
from macros.domaine.valeurs import SOURCE_DU_LYCEE, cle_uai
from macros.socle.liens import adresse_directe, est_un_partage, est_un_reseau_social
from macros.socle.telephone import telephone_international
from macros.socle.typographie import sans_accents

_OUI = frozenset(["o", "oui", "yes", "y", "vrai", "true", "1", "x", "present"])
_NON = frozenset(["n", "non", "no", "faux", "false", "0", "absent"])
_AUTOUR = frozenset(
    re.findall(r"\w+", "voie par la en le au sous statut contrat seulement uniquement lyc metier")
)
"""Words around a value that add nothing to it."""
_NOMBRE = re.compile(r"-?\d{1,6}(?:[.,]\d{1,9})?")
_COURRIER = re.compile(r"\b(?:mails?|e mails?|mels?|courriels?|courriers?|lettre|note|telephone)\b")
_RECTORAT = re.compile(
    r"\b(?:rectorat|recteurs?|rectrice|academie|academique|drafpic|dafpic|draio|dsden|inspect\w*|ien|region)\b"
)
_PARENTHESES = re.compile(r"\(\s*0\s*\)|\([^()\d+]*\)")
_NUMEROS = re.compile(r"\s*(?:[/;,|]|\bou\b|\bet\b|\s[-–](?=\s*(?:\+|0\d)))\s*")
_DIX_CHIFFRES = re.compile(r"\b0[1-9](?:[\s.-]?\d{2}){4}\b")
_ARROBASE = re.compile(
    r"\s*[\[({]\s*(?:at|arobase|a|@)\s*[\])}]\s*|\s+(?:at|arobase)\s+", re.IGNORECASE
)
_POSTE = re.compile(
    r"\(?\b(?:postes?|bureaux?|standard|ext(?:ension)?)\b\.?\s*:?\s*(?:n°\s*)?"
    r"(?:\d{1,5}\b(?!\s?\d)(?:\s*(?:[/,;–-]|\bou\b|\bet\b)\s*\d{1,5}\b(?!\s?\d))*)?\)?",
    re.IGNORECASE,
)
"""The extension of a number, or several: « poste 12 ou 13 »."""
_COURRIEL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9}"
)
_ADRESSE = re.compile(r"https?://\S+", re.IGNORECASE)
_INTERNATIONAL = re.compile(r"\+\d{2,3}(?: \d{1,3}){3,}")


def oui_ou_non(texte: str) -> str:
    """Return « oui » or « non » for a text that says it another way."""
    mot = sans_accents(texte).strip(" .!")
    nie = mot in _NON or re.match(r"(?:pas|aucune?|jamais)\b", mot)
    return "oui" if mot in _OUI else "non" if nie else ""


def nombre(texte: str) -> str:
    """Return the decimal number that a text writes: a comma, a unit, degrees and minutes."""
    degres = DEGRES.fullmatch(texte.strip())
    if degres:
        return decimaux(degres)
    trouves = _NOMBRE.findall(re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", texte))
    return trouves[0].replace(",", ".") if len(trouves) == 1 else ""


def telephones(texte: str) -> list[str]:
    """Return the numbers that a text holds, in international form; none unless all are right."""
    lus: list[str] = []
    nu = _POSTE.sub("", _PARENTHESES.sub("", sans_fax(texte)))
    for morceau in _NUMEROS.split(deshabiller(nu)):
        chiffres = re.sub(r"[^\d+]", "", morceau)
        if lus and re.fullmatch(r"\s*\d{2}\s*", morceau):  # « 04 91 00 00 00 / 01 »
            lus.append(lus[0][:-2] + chiffres)
            continue
        # Nine digits are those of a number whose zero a spreadsheet took away.
        perdu = re.fullmatch(r"[1-9]\d{8}", chiffres)
        numero = telephone_international(f"0{chiffres}" if perdu else chiffres)
        if not _INTERNATIONAL.fullmatch(numero):
            ecrits = _DIX_CHIFFRES.findall(texte)  # « 04 … poste 12 »
            return telephones(ecrits[0]) if len(ecrits) == 1 and ecrits[0] != texte else []
        lus.append(numero)
    return lus


def sans_fax(texte: str) -> str:
    """Return a text without the number that it says to be a fax's, unless it has no other."""
    nu = _FAX.sub("", texte)
    return nu if re.search(r"\d", nu) else texte


_FAX = re.compile(
    r"[\s,;/|(–—-]{0,5}\b(?:fax|t[ée]l[ée]copie)\b[\s:.n°-]{0,6}[+\d][\d\s.()-]{7,20}\d\)?",
    re.IGNORECASE,
)


def chiffres_d_un_telephone(texte: str) -> str:
    """Return what is said of a number of France with a figure too few or too many, or ""."""
    serre = re.sub(r"[\s.\u00a0\u202f()-]", "", deshabiller(texte))
    lu = re.fullmatch(r"(?:(?:\+|00)33|0)(\d{6,12})", serre)
    if lu is None or len(lu[1]) == 9:
        return ""
    ecart = abs(len(lu[1]) - 9)
    quoi = "en trop" if len(lu[1]) > 9 else "de moins"
    pluriel = "s" if ecart > 1 else ""
    return f"Il y a {ecart} chiffre{pluriel} {quoi} : relisez-le, par exemple +33 4 91 00 00 00."


def courriels(texte: str) -> list[str]:
    """Return the mailboxes that a text writes: « ce.x (at) ac.fr », « mailto:… », once each."""
    nu = _ARROBASE.sub("@", deshabiller(texte).removeprefix("mailto:"))
    boites = _COURRIEL.findall(re.sub(r"\s*@\s*", "@", nu))
    return list(dict.fromkeys(boite.rstrip(".") for boite in boites))


def detour(texte: str) -> tuple[str, str] | None:
    """Return (message, correction) of an address that leads to another; None of what is none."""
    directe = adresse_directe(texte) if _ADRESSE.fullmatch(texte) else texte
    if directe == texte:
        return None
    return "Cette adresse passe par un autre site, ou suit les visiteurs.", f"Écrivez {directe}"


def source(texte: str) -> str:
    """Return the correction of a source that is neither an id nor an address."""
    nu = deshabiller(texte)
    if est_un_fichier(nu):
        return (
            f"{FICHIER_D_ICI} Donnez l’adresse web de la page qui le montre, ou une entrée dans "
            "sources.yaml (titre, producteur, date) dont vous écrirez ici l’identifiant."
        )
    if _DOMAINE.fullmatch(nu) and not _COURRIEL.search(nu):
        return f"Écrivez {adresse_directe(f'https://{nu}')}"
    plie = _plier(nu)
    if _COURRIER.search(plie) and _RECTORAT.search(plie):
        return (
            "Un courrier du rectorat n’a pas d’adresse : donnez-lui une entrée dans sources.yaml "
            "(titre, producteur, date) et écrivez ici son identifiant. Une décision peut aussi le "
            "citer dans « reference: », sans « source: »."
        )
    plusieurs = [m for m in re.split(r"\s*[,;+&]\s*|\s+(?:et|ou|/)\s+", nu) if m]
    if len(plusieurs) > 1 and all(map(_UNE_SOURCE.fullmatch, plusieurs)):
        return f"Une seule source par ligne, celle qui le dit le mieux : {' ou '.join(plusieurs)}."
    papier = _PAPIER.search(plie)
    if papier or re.search(
        r"\b(?:lycee|etablissement|proviseur\w*|secretariat|ddfpt|nous)\b", plie
    ):
        entree = " (un papier y a son entrée : titre, producteur, date)" if papier else ""
        return (
            f"Si c’est le lycée lui-même qui le dit, écrivez « {SOURCE_DU_LYCEE} » ; si c’est une "
            "page de son site, l’adresse de cette page, qui commence par https:// ; sinon, un "
            f"identifiant de sources.yaml{entree}."
        )
    return FORME_D_UNE_SOURCE


FORME_D_UNE_SOURCE = (
    "Écrivez un identifiant de sources.yaml, ou une adresse qui commence par https:// ; un texte "
    "sans adresse (un courrier) a d’abord son entrée dans sources.yaml : id, titre, producteur, "
    "date."
)
"""What to write where a source is, when nothing of what is written tells which one."""
_PAPIER = re.compile(
    r"\b(?:brochures?|plaquettes?|depliants?|flyers?|tracts?|prospectus|affiches?|livrets?"
    r"|catalogues?|papiers?|documents?|guides?|presentations?)\b"
)
_UNE_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|https?://[^\s,;]+")


def uai(texte: str) -> str:
    """Return the uai meant by a text with spaces, small letters or O for 0."""
    serre = re.sub(r"[\s.-]", "", deshabiller(texte)).upper()
    essai = serre[:-1].replace("O", "0") + serre[-1:]
    juste = re.fullmatch(r"\d{7}[A-Z]", essai) and cle_uai(essai[:7]) == essai[7]
    return essai if juste else ""


def choix_dementi(texte: str, permis: Sequence[str]) -> str:
    """Return the permitted word of which a text says that it is no more, or not yet; or ""."""
    plie = _plier(texte)
    if not (_NIE.search(plie) or _FINI.search(plie)):
        return ""
    mots = re.findall(r"[\w’'-]+", texte)
    lus = {choix(mot, permis) for mot in mots} - {""}
    return lus.pop() if len(lus) == 1 else ""


def choix_et_suite(texte: str, permis: Sequence[str]) -> tuple[str, str]:
    """Return the permitted word with which a text begins, and the words that follow it; ("", "")
    when none does, when there are several, or when what follows says the contrary."""
    mots = list(re.finditer(r"[\w’'-]+", texte))
    for rang in range(len(mots) - 1, 0, -1):
        debut, suite = texte[: mots[rang - 1].end()], texte[mots[rang - 1].end() :]
        lu = choix(debut, permis)
        reste = suite.strip(" ,;:.()[]–—-")
        if not lu or not reste or mots[rang - 1][0].lower() in _AUTOUR:
            continue
        autres = {choix(mot, permis) for mot in re.findall(r"[\w’'-]+", suite)} - {"", lu}
        fini = _NIE.search(_plier(suite)) or _FINI.search(_plier(suite))
        return ("", "") if autres or fini else (lu, reste)
    return "", ""


_FINI = re.compile(
    r"\b(?:ferm\w*|supprim\w*|suspend\w*|suspens\w*|terminee?s?|ex|ancien\w*|"
    r"arret\w*(?! (?:du|de la|n|rector\w*|minist\w*|academ\w*|prefect\w*)\b)|"
    r"\w*envisag\w*|peut etre|projet|demand\w*|attente|avis|revoir|verifier)\b"
)
"""What says that a thing is no more, or not yet."""


def choix(texte: str, permis: Sequence[str]) -> str:
    """Return the permitted word that a text is, but for capitals, accents, joints and words that
    add nothing (« voie scolaire », « privé sous contrat »), or by a usual name (« LPO »)."""
    pliees = {_plier(mot): mot for mot in permis}
    pliees |= {dite: mot for dite, mot in _VALEURS_DITES.items() if mot in permis}
    plie = _plier(texte)
    plie = plie.replace("lycee des metiers", "").strip() or plie
    if plie in pliees:
        return pliees[plie]
    utiles = " ".join(mot for mot in plie.split() if mot not in _AUTOUR)
    return pliees.get(utiles, "")


_VALEURS_DITES: Mapping[str, str] = {
    "lp": "lycee-professionnel",
    "lpp": "lycee-professionnel",
    "lppr": "lycee-professionnel",
    "lycee pro": "lycee-professionnel",
    "professionnel": "lycee-professionnel",
    "lycee d enseignement professionnel": "lycee-professionnel",
    "lpo": "lycee-polyvalent",
    "polyvalent": "lycee-polyvalent",
    "lycee poly": "lycee-polyvalent",
    "lea": "erea",
    "etablissement regional d enseignement adapte": "erea",
    "lycee d enseignement adapte": "erea",
    "prive catholique": "prive",
    **dict.fromkeys(("nationale", "nationaux", "nationales"), "national"),
    **dict.fromkeys(
        ("academique", "academiques", "de l academie", "rectorat", "locale", "local"), "academie"
    ),
    **dict.fromkeys(
        (
            "attribue",
            "labellisation",
            "labellise",
            "premiere labellisation",
            "premiere attribution",
            "1re labellisation",
            "1ere labellisation",
            "1re attribution",
            "1ere attribution",
            "nouvelle labellisation",
            "nouveau label",
            "nouvellement labellise",
            "labellisation initiale",
            "attribution initiale",
            "attribution du label",
            "obtention",
            "obtention du label",
            "delivrance",
        ),
        "attribution",
    ),
    **dict.fromkeys(
        (
            "renouvele",
            "label renouvele",
            "renouvellement du label",
            "renouv",
            "reconduction",
            "reconduit",
            "label reconduit",
        ),
        "renouvellement",
    ),
    **dict.fromkeys(
        ("retire", "label retire", "retrait du label", "suppression du label"), "retrait"
    ),
    "filles et garcons": "mixte",
    "garcons et filles": "mixte",
    **dict.fromkeys(("f g", "g f", "f et g", "filles garcons", "garcons filles"), "mixte"),
    **dict.fromkeys(("lycee", "temps plein", "eleve", "eleves", "lyceen", "lyceens"), "scolaire"),
    **dict.fromkeys(("sco", "scol", "scolaires", "statut scol"), "scolaire"),
    **dict.fromkeys(("alternance", "apprenti", "apprentis", "apprentie"), "apprentissage"),
    **dict.fromkeys(("app", "appr", "apprent", "contrat d apprentissage"), "apprentissage"),
    **dict.fromkeys(("fc", "form continue", "form cont", "f continue"), "formation-continue"),
    **dict.fromkeys(("cfa", "ufa"), "apprentissage"),
    **dict.fromkeys(("continue", "adulte", "adultes", "greta"), "formation-continue"),
    "baccalaureat professionnel": "bac-pro",
    "bac professionnel": "bac-pro",
    "mention complementaire": "cs",
    "mc": "cs",
    "certificat de specialisation": "cs",
    "brevet des metiers d art": "bma",
    "brevet de technicien superieur": "bts",
}
"""What people, and the State's lists, call a value, folded → the value."""


def liste(texte: str, permis: Sequence[str]) -> list[str]:
    """Return the permitted words that a text joins: « scolaire ; apprentissage »; none unless all
    of it is."""
    if entier := choix(texte, permis):
        return [entier]
    for signes in (r"\s*[,;/+|]\s*|\s+(?:et|ou|[-–—])\s+", r"[\s,;/+|]+"):
        morceaux = [m for m in re.split(signes, texte.strip()) if m]
        lus = [choix(morceau, permis) for morceau in morceaux]
        if len(lus) > 1 and all(lus):
            return list(dict.fromkeys(lus))
    return []


def cle(texte: str, connues: Mapping[str, str]) -> str:
    """Return the key that a text is, by its name or by its title (« Code postal »), or ""."""
    pliees = {_plier(nom): nom for nom in connues} | {
        _plier(titre): nom for nom, titre in connues.items() if titre
    }
    plie = _plier(texte)

    def dites(mot: str) -> list[str]:
        return [nom for nom in _AUTREMENT.get(mot, ()) if nom in connues]

    return pliees.get(plie) or next(iter(dites(plie)), "") or par_ses_mots(plie, pliees, dites)


def dite_ailleurs(cle: str) -> bool:
    """Whether a key is plainly that of a contact: it stands for nothing else that may lack."""
    return bool({"courriel", "telephone"} & set(_AUTREMENT.get(_plier(cle), ())))


_D_UNE_PERSONNE = re.compile(
    r"(?!.*\bpublication)"
    r"(?:nom(?: et prenom)? (?:du |de la |de l )?)?(?:proviseure?|principale?|directeur|directrice|"
    r"chef (?:d |de l )?etablissement|ddfpt|cpe|gestionnaire|intendante?|secretaire|referente?|"
    r"responsable|interlocut(?:eur|rice)|coordonnat(?:eur|rice)|professeure?s?|enseignante?s?|"
    r"infirmi(?:er|ere)|psy ?en|chef des travaux|adjointe?|tuteurs?|prenom|portable|mobile|"
    r"contacts?)"
    r"(?: adjointe?)?(?: d\w* \w+)?"
)
_NON_GARDEE = re.compile(
    r"(?:effectifs?|(?:nombre|nb) (?:d |de )?\w+|eleves?|capacite|taux(?: \w+)*|resultats?|"
    r"reussite|ips|fax|telecopie|tarifs?|prix|couts?|logo|photos?|images?|videos?|horaires?|"
    r"facebook|instagram|linkedin|twitter|reseaux? socia(?:l|ux)|superficie|"
    r"(?:date|annee) de creation|notes?|avis|classement|budget)"
)


def non_gardee(cle: str) -> str:
    """Return what to do of a key that names what the registry keeps of nobody, or not at all;
    "" for any other."""
    plie = _plier(cle)
    if _D_UNE_PERSONNE.fullmatch(plie):
        return "Le registre, qui est public, ne garde rien d’une personne : enlevez cette ligne."
    if _DES_FORMATIONS.fullmatch(plie):
        return "Le registre le tire des formations (« offres: ») : enlevez cette ligne."
    if _NON_GARDEE.fullmatch(plie):
        return "Le registre ne garde pas cela : enlevez cette ligne."
    return ""


_DE_LA_COMMUNE = re.compile(r"departement|dep|dept|region|academie|pays|canton|bassin")
_DE_LA_VOIE = re.compile(
    r"(?:complement|suite)(?: d\w* adresse| adresse)?|adresse 2|ligne 2|bat(?:iment)?|residence|"
    r"etage|escalier|entree|lieu ?dit|hameau|quartier|bp|cs|tsa|boite postale|rue|"
    r"(?:n|no|num|numero)(?: (?:de |et )?(?:la )?rue| de voie)?|type de voie|nom de (?:la )?rue|"
    r"za|zi|zac"
)


_DES_FORMATIONS = re.compile(
    r"filieres?|specialites?|domaines?(?: professionnels?)?|metiers|secteurs? d activites?"
)


def de_la_commune(cle: str) -> bool:
    """Whether a key names what the commune of a lycée tells already."""
    return bool(_DE_LA_COMMUNE.fullmatch(_plier(cle)))


def de_la_voie(cle: str) -> bool:
    """Whether a key names what is written with the street: a building, a box, a hamlet."""
    return bool(_DE_LA_VOIE.fullmatch(_plier(cle)))


_DITES: Sequence[tuple[str, Sequence[str]]] = (
    ("ville; localite; villes", ("commune", "communes")),
    (
        "insee; code insee; codes insee; code commune; commune insee",
        ("commune", "code_insee", "communes"),
    ),
    ("commune", ("communes",)),
    ("cp; codepostal; code postal", ("code_postal", "communes")),
    ("rue; numero et rue; adresse postale; adresse 1", ("voie", "adresse")),
    (
        "tel; telephones; tel fixe; telephone fixe; fixe; numero de telephone; num tel; standard; "
        "n de telephone; phone",
        ("telephone",),
    ),
    (
        "mail; mails; email; e mail; mel; adresse mail; adresse electronique; adresse e mail; "
        "courriels; boite; boite mail; contact mail; mail contact",
        ("courriel",),
    ),
    ("site web; site internet; site officiel; web; internet; page web; www", ("site", "lien")),
    ("url; adresse web; adresse internet; lien web", ("lien", "site")),
    ("gps; coordonnees; coordonnees gps; localisation", ("position", "point")),
    ("lat", ("latitude",)),
    ("lon; lng; long", ("longitude",)),
    ("statut", ("secteur",)),
    ("type; type de decision; decision prise", ("nature",)),
    ("n siret; numero siret", ("siret",)),
    ("rne; code uai; numero uai; n uai; code rne", ("uai",)),
    ("diplome", ("formation",)),
    ("formations; diplomes; formations proposees", ("offres",)),
    ("voie d acces; modalites; modalite", ("voies",)),
    ("denomination; appellation; raison sociale", ("nom",)),
    ("nom", ("titre", "libelle", "intitule")),
    ("lien; liens", ("url",)),
    ("intitule", ("nom", "titre", "libelle")),
    ("titre", ("intitule", "nom")),
    ("libelle", ("intitule", "nom", "titre")),
    ("jpo; journees portes ouvertes; portes ouvertes", ("portes_ouvertes",)),
    ("cantine; self; demi pension", ("restauration",)),
    ("hebergement; pensionnat", ("internat",)),
    (
        "heure debut; ouverture; heure d ouverture; horaires; horaire; heures; heure",
        ("debut",),
    ),
    ("heure fin; fermeture; heure de fermeture", ("fin",)),
    (
        "observation; observations; commentaire; commentaires; precision; precisions; nb; info; "
        "infos; details",
        ("remarque", "remarques"),
    ),
    (
        "echeance; expire; expiration; date d expiration; date de fin; dernier jour; "
        "fin de validite; jusqu au; valable jusqu au; valide jusqu au; fin du label",
        ("expire_le",),
    ),
    ("bo; bulletin officiel; arrete; ref; texte", ("reference",)),
    ("annee; date de la decision; date de decision", ("date",)),
    ("partenariats; entreprises; entreprises partenaires", ("partenaires",)),
)
_AUTREMENT: Mapping[str, Sequence[str]] = {
    dite: cles for dites, cles in _DITES for dite in dites.split("; ")
}
"""What people call a key, folded → the keys that it may be."""
FICHIER_D_ICI = "C’est un fichier de votre ordinateur : personne d’autre ne peut l’ouvrir."
_LIEN_CREDITE = re.compile(r"(https?://)[^/@\s]*@(\S+)", re.IGNORECASE)
_LIEN_ECORCHE = re.compile(r"h?t{1,3}ps?\s*:?\s*[/\\]{1,3}\s*(?=[\w.-]+\.\w{2})", re.IGNORECASE)
_DOMAINE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#][^\s<>\"'\\^`{|}]*)?", re.IGNORECASE)


_FICHIER = r"[\w-]\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|rtf|jpe?g|png|gif|eml|msg)"
_CHEMIN = re.compile(
    rf"(?:file:|[a-z]:[\\/](?!/)|\\\\|~/|/(?:home|users|mnt|media|volumes|tmp)/).*"
    rf"|(?:https?://)?(?!www\.)[^/:?#]*{_FICHIER}",
    re.IGNORECASE | re.DOTALL,
)
"""A file of a computer, by its path or its name alone."""


def est_un_fichier(texte: str) -> bool:
    """Whether a text is the path or the name of a file of a computer."""
    return bool(_CHEMIN.fullmatch(deshabiller(texte)))


def lien(texte: str) -> str:
    """Return the correction of a web address that was refused: no address that it orders leads
    through another site, nor follows who visits."""
    return _ADRESSE_ORDONNEE.sub(lambda lue: adresse_directe(lue[0]), _lien(texte))


_ADRESSE_ORDONNEE = re.compile(r"https?://[^\s«»]*[^\s«».,]")


def _lien(texte: str) -> str:
    nu = deshabiller(texte).rstrip(".,;:!")
    if est_un_fichier(texte):
        return f"{FICHIER_D_ICI} Copiez l’adresse de la page web qui le donne, s’il y en a une."
    if credite := _LIEN_CREDITE.fullmatch(nu):
        return (
            "Enlevez l’identifiant et le mot de passe, qui seraient publiés : "
            f"{credite[1]}{credite[2]}."
        )
    if _COURRIEL.fullmatch(nu.removeprefix("mailto:")):
        return "C’est une adresse électronique : elle va sous « contacts: », en « courriel: »."
    if len(nu.split()) > 1 and re.fullmatch(r"(?i)(?:https?://)?www\.[\w-]+", nu.split()[0]):
        return "Une adresse n’a pas d’espace : recopiez-la en entier depuis votre navigateur."
    if plusieurs := _adresses(nu):
        return plusieurs
    if re.fullmatch(r"https?://[\w-]+/?", nu, re.IGNORECASE):
        return "Complétez le nom du site : il finit par .fr, .org…"
    ecorche = _LIEN_ECORCHE.match(nu)
    reste = nu[ecorche.end() :] if ecorche else nu
    if _DOMAINE.fullmatch(reste):
        sans_s = re.match(r"h?t{1,3}p\s*:", nu, re.IGNORECASE)
        return f"Écrivez http{'' if sans_s else 's'}://{reste}"
    return "Commencez par https:// et n’employez ni espace ni guillemet."


def est_un_fichier_partage(texte: str) -> bool:
    """Whether an address, without its beginning perhaps, is that of a file that someone shares."""
    return est_un_partage(re.sub(r"^(?:https?:/*)?", "https://", deshabiller(texte), count=1))


_ENTRE_ADRESSES = re.compile(r"[\s,;|()]+|(?<=\w)/?(?=https?://)|(?<=\w)/(?=www\.)", re.IGNORECASE)


_UNE_ADRESSE = re.compile(rf"(?:https?://)?{_DOMAINE.pattern}", re.IGNORECASE)


def _adresses(nu: str) -> str:
    """Return which address to keep of those that a text holds beside one another, or alone among
    other words; "" when there is none, or nothing else."""
    mots = [mot.strip(".:!") for mot in _ENTRE_ADRESSES.split(nu)]
    lues = [
        mot if "://" in mot else f"https://{mot}" for mot in mots if _UNE_ADRESSE.fullmatch(mot)
    ]
    lues = list(dict.fromkeys(map(adresse_directe, lues)))
    if not lues or len([mot for mot in mots if mot.strip("/&-–—")]) < 2:
        return ""
    propres = [une for une in lues if not est_un_reseau_social(une)] or lues
    if len(lues) == 1:
        return f"Écrivez {lues[0]}, seule."
    if len(propres) == 1:
        return f"Une seule adresse ici, celle du site : écrivez {propres[0]}"
    return f"Gardez une seule adresse : {' ou '.join(propres)}"


_NIE = re.compile(
    r"\b(?:non|ne|n|pas|ni|sans|sauf|hors|plus|jamais|fin|aucune?|refus\w*|rejet\w*|perte|perdue?s?|"
    r"annul\w*|abandon\w*|contre|impossible|non\w{4,})\b"
)
_PREFIXE_CONTRAIRE = re.compile(r"(?:in|im|ir|il|des|dis|de|mal|anti)(?=\w{4})")


_QUESTIONS: Sequence[tuple[re.Pattern[str], frozenset[str], str]] = (
    (
        re.compile(r"(?:formation |voie )?initiale?s?|fi"),
        frozenset(("scolaire", "apprentissage")),
        "L’une et l’autre sont de la formation initiale : est-ce scolaire (au lycée) ou "
        "apprentissage ? Écrivez celle qui est vraie, ou les deux si les deux le sont.",
    ),
    (
        re.compile(r"legta?|lgt|lg|lt|(?:lycee )?(?:d enseignement )?(?:general|techno)\w*.*"),
        frozenset(("lycee-professionnel", "lycee-polyvalent", "erea")),
        "Ce label va à un lycée professionnel, à un lycée polyvalent ou à un EREA. Lequel des "
        "trois est-ce aujourd’hui ? Écrivez lycee-professionnel, lycee-polyvalent ou erea ; si ce "
        "n’est aucun des trois, ce lycée n’a pas de fiche ici : enlevez-la.",
    ),
)
"""What may be several permitted words, or none → those words, and the question to ask."""


def question(texte: str, permis: Sequence[str]) -> str:
    """Return what to ask of a text that is no permitted word, and may be several; or ""."""
    plie = _plier(texte)
    dites = (dite for lu, mots, dite in _QUESTIONS if mots <= set(permis) and lu.fullmatch(plie))
    return next(dites, "")


def contredit(texte: str, mot: str) -> bool:
    """Whether a text says the contrary of a word: « non renouvelé », « pas d’x », « inapte »."""
    ecrits, dits = _plier(texte).split(), _plier(mot).split()
    if _NIE.search(" ".join(ecrits)) and not _NIE.search(" ".join(dits)):
        return True
    nus = {nu for ecrit in ecrits if (nu := _PREFIXE_CONTRAIRE.sub("", ecrit, count=1)) != ecrit}
    return any(difflib.get_close_matches(dit, nus, n=1, cutoff=0.85) for dit in dits)


def proche(texte: str, connues: Iterable[str], vide: str = "Vérifiez l’orthographe.") -> str:
    """Ask whether the nearest known word is meant, whatever the capitals and accents; never that
    of which the text says the contrary."""
    pliees = {sans_accents(mot): mot for mot in connues if not contredit(texte, mot)}
    voisines = difflib.get_close_matches(sans_accents(texte), pliees, n=1, cutoff=0.6)
    if not voisines or not _memes_mots(texte, voisines[0]):
        return vide
    return f"Vouliez-vous dire « {pliees[voisines[0]]} » ?"


def _memes_mots(texte: str, mot: str) -> bool:
    """Whether two texts are alike by more than the word with which both begin."""
    uns, autres = _plier(texte).split(), _plier(mot).split()
    while len(uns) > 1 and len(autres) > 1 and uns[0] == autres[0]:
        uns, autres = uns[1:], autres[1:]
    return difflib.SequenceMatcher(None, " ".join(uns), " ".join(autres)).ratio() >= 0.6


def _plier(texte: str) -> str:
    """Return the words of a text, folded; the « n » of a number is none: it denies nothing."""
    sans_numero = re.sub(r"\b[nN]\s?[°º]", " ", texte)
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(sans_numero)))
