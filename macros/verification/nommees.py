"""Someone told without a first name that is known: « M Lopez », « J. Dupont, DDFPT », a pupil by
what their parent says, a home. What a place or a company bears is left to `personnes`."""

from __future__ import annotations

import re
from collections.abc import Collection

from macros.socle.typographie import sans_accents

NOMS = frozenset(
    re.findall(
        r"\w+",
        """
    adam andre arnaud aubert aubry bailly barbier baron barre benard benoit berger bernard bertin
    bertrand besson blanchard bonnet boucher bouchet boulanger bourgeois bouvier boyer brunet
    carlier caron carpentier charpentier chauvin chevalier chevallier clement collet cordier
    cousin david delaunay delmas denis deschamps dubois dufour dumas dumont dupond dupont dupuis
    dupuy durand duval fabre faure fernandez ferrand fleury fontaine fournier francois gaillard
    garcia garnier gauthier gautier gerard germain gillet girard giraud gomez gonzalez guerin
    guichard guillot guyot hamon henry herve hoarau huet humbert jacob jacquet joly klein lacroix
    lambert lamy langlois laporte laurent leblanc lebrun leclerc leclercq lecomte lefebvre lefevre
    leger legrand lejeune lemaire lemaitre lemoine leroux leroy leveque lopez mallet marchal
    marchand marechal martin martinez masson maurin mercier meunier meyer michaud millet monnier
    moreau morel morin moulin muller nguyen nicolas noel olivier pasquier pelletier perez perret
    perrier perrin perrot picard pichon poirier poulain prevost renard renault renaud reynaud
    riviere robert robin rodriguez roger rolland rousseau roussel royer sanchez schmitt schneider
    simon tessier thomas vasseur vidal vincent weber
    """,
    )
)
"""The commonest surnames in France, folded; those that are also a common word left out."""
_FONCTION = (
    r"(?:cpe|c\.p\.e|ddfpt|proviseure?|principale?|direct(?:eur|rice)|gestionnaire|secr[ée]taire|"
    r"intendante?|infirmi[eè]re?|professeure?|prof|chef(?:fe)? (?:de|des|du|d[’'])|"
    r"adjointe?|assistante?|surveillante?|a\.?e\.?d|conseill(?:er|[eè]re)|psy-?en|documentaliste)"
)
_MAJUSCULE = "[A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]"
_LETTRES = r"[\w’'-]{1,40}"
"""The rest of a word: bounded, for a text without a space would be read again from each letter."""
_MOT = rf"{_MAJUSCULE}{_LETTRES}"
_APRES_CIVILITE = frozenset(
    re.findall(
        r"\w+",
        """
    l le la les un une d de du des et ou en est a au aux n ne ni pas plus qui que dont pour par
    avec sans dans sur sous j je tu il elle on nous vous ils elles mon ma mes votre vos notre nos
    leur leurs son sa ses ce cet cette ces merci bonjour bonsoir svp bien adjoint adjointe cpe
    ddfpt proviseur proviseure principal principale directeur directrice gestionnaire secretaire
    intendant intendante responsable recteur rectrice inspecteur inspectrice president presidente
    maire prefet ministre chef tout tous toute toutes x xx xxx y untel unetelle
    """,
    )
)
"""Words after « madame » that are no one’s name, folded."""
_CIVILITE = re.compile(
    r"\b(?:(?:mme|mlle|mr)\.\s*|(?:mme|mlle|mr|madame|mademoiselle|monsieur)\s+)(?P<mot>[^\W\d_]{2,})",
    re.IGNORECASE,
)
_M_SANS_POINT = re.compile(rf"(?P<avant>{_LETTRES})?[ ,(«]{{0,5}}\bM (?P<mot>{_MOT})")
_BATIMENTS = frozenset(
    (
        "batiment",
        "bat",
        "hall",
        "salle",
        "porte",
        "bloc",
        "aile",
        "escalier",
        "groupe",
        "classe",
        "ligne",
    )
)
_INITIALE = re.compile(
    rf"\b(?:{_MAJUSCULE}\.[ -]?){{1,2}}\s?{_MOT}\s*[,(:–—-]\s*(?:l[ea] |l[’'])?(?i:{_FONCTION})\b|"
    rf"\b(?i:{_FONCTION})\s*[,:(]?\s+(?:{_MAJUSCULE}\.[ -]?){{1,2}}\s?{_MOT}",
)
_ENTRE_PARENTHESES = re.compile(rf"\b(?i:{_FONCTION})\s*\((?P<mot>{_MOT})\)")
# Looked for from each word: « Demander Exemple Camille ».
_DEUX = re.compile(
    rf"\b(?=(?P<un>{_MOT}) (?P<deux>{_MOT})\s*(?P<apres>[,(–—]\s*(?:l[ea] |l[’'])?"
    rf"(?i:{_FONCTION})\b)?)"
)
_AVANT_DEUX = re.compile(rf"\b(?:{_FONCTION})\s*[,:(]?\s*$", re.IGNORECASE)
_ENFANT = re.compile(
    r"\b(?:(?:mon|ma|notre|mes|son|sa)\s+(?:petite?[ -])?(?:fils|filles?|enfants?|neveu|ni[eè]ce|"
    r"fr[eè]re|s(?:œ|oe)ur|gar[cç]on|ado|jumeaux)|(?:la |le |les |l[’'])?(?:maman|m[eè]re|papa|"
    r"p[eè]re|parents?|tut(?:eur|rice)|grand-?m[eè]re|grand-?p[eè]re)\s+(?:de\s+|d[’'])|"
    r"(?:l[’']|une? |cet(?:te)? |jeune )[ée]l[eè]ve)(?P<suite>.{0,80})",
    re.IGNORECASE | re.DOTALL,
)
_PRENOMME = re.compile(
    r"\s*,?\s*(?:(?:qui )?s[’']appelle |pr[ée]nomm[ée]e? |nomm[ée]e? )?(?P<mot>[^\W\d_][\w-]+)"
    rf"(?P<nom>\s+{_MAJUSCULE}[\w’'-]+)?"
)
_CLASSE = re.compile(
    r"\b(?:2n?de|seconde|1[eè]?re|premi[eè]re|t(?:er)?m?le|terminale|3e|troisi[eè]me)\s?"
    r"(?:(?:bac )?pro\s)?(?:[A-Z]\d?|\d)\b"
)
_AVEC_SA_CLASSE = re.compile(
    rf"\b(?=(?P<prenom>{_MAJUSCULE}[\w-]{{1,40}})(?:\s{{1,3}}{_MAJUSCULE}(?:[\w’'-]+|\.))?\s{{0,3}}"
    r"[,(:–—]?\s{0,3}(?:(?:est|qui est|une?|l[’'])\s{0,3})?"
    r"(?i:[ée]l[èe]ve\b|lyc[ée]en(?:ne)?\b|apprentie?\b|(?:(?:en|de)\s{1,3})?(?:terminale|term|t(?:er)?m?le|2n?de|"
    r"1[eè]?re|3e|t ?cap ?\d?|[12] ?cap|cap ?[12])\b|"
    r"(?:en|de)\s{1,3}(?:seconde|premi[eè]re|troisi[eè]me)\b))"
)
_SEUL_ELEVE = re.compile(
    rf"{_MAJUSCULE}[a-zà-ÿ-]{{1,40}}(?:\s{{1,3}}{_MAJUSCULE}(?:[\w’'-]+|\.))?\s{{0,3}}[,(]\s{{0,3}}"
    r"(?:(?:une?|jeune|ancien(?:ne)?)\s{1,3})?(?:[ée]l[èe]ve|lyc[ée]en(?:ne)?|apprentie?)\s"
)
_PAS_UN_PRENOM = frozenset(
    re.findall(
        r"\w+",
        """
    chaque cet cette aucun aucune ancien ancienne jeune premier premiere autre meme eleve eleves
    lyceen lyceenne apprenti apprentie terminale seconde premiere classe cap bac bts formation
    filiere metier metiers france europe erasmus
    """,
    )
)
_ELEVES = re.compile(
    r"\b[ée]l[èe]ves\b(?:\s+(?:de|en|du|d[’'])\s?(?:la\s)?[^,:;.()\n]{1,30})?\s*[,:(]\s*"
    rf"(?P<noms>{_MOT}(?:\s{_MAJUSCULE}\.?)?(?:\s*,\s*{_MOT}(?:\s{_MAJUSCULE}\.?)?){{0,5}}"
    rf"(?:\s*,)?\s+et\s+{_MOT})",
    re.IGNORECASE,
)
"""« Deux élèves de 2de, Léo et Exemple »: the case of what follows is looked at apart."""
_DOMICILE = re.compile(
    r"\b(?:domiciles?|habit(?:e|ent|ons|ant)|demeur(?:e|ant)|r[ée]sid(?:e|ant)|log[ée]e?s?|"
    r"logement de fonction|adresse (?:perso(?:nnelle)?|priv[ée]e))\b[^.\n]{0,60}?\d{1,4}"
    r"(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|bd|av|all[ée]es?|chemin|impasse|place|cours|"
    r"quai|mont[ée]e|route|traverse|square|lotissement)\b",
    re.IGNORECASE,
)


def nomme_quelqu_un(texte: str, prenoms: Collection[str], lieux: Collection[str]) -> bool:
    """Whether a text names someone by a title, an initial or a surname, whatever its capitals."""
    for lu in _CIVILITE.finditer(texte):
        if sans_accents(lu["mot"]) not in _APRES_CIVILITE:
            return True
    for lu in _M_SANS_POINT.finditer(texte) if "M " in texte else ():
        avant = sans_accents(lu["avant"] or "")
        if avant not in _BATIMENTS and avant not in lieux:
            return True
    if any(not _dit_un_lieu(texte, lu.start(), lieux) for lu in _INITIALE.finditer(texte)):
        return True
    if any(sans_accents(lu["mot"]) in prenoms for lu in _ENTRE_PARENTHESES.finditer(texte)):
        return True
    return any(_sont_un_nom(texte, lu, prenoms, lieux) for lu in _DEUX.finditer(texte))


def _sont_un_nom(
    texte: str, lu: re.Match[str], prenoms: Collection[str], lieux: Collection[str]
) -> bool:
    """Whether two words with a capital, beside a function, are someone’s."""
    if not (lu["apres"] or _AVANT_DEUX.search(texte[max(lu.start() - 40, 0) : lu.start()])):
        return False
    if _dit_un_lieu(texte, lu.start(), lieux):
        return False
    mots = [sans_accents(lu[nom]) for nom in ("un", "deux")]
    if any(mot in lieux for mot in mots):
        return False
    return any(mot.partition("-")[0] in prenoms or mot in NOMS for mot in mots)


def _dit_un_lieu(texte: str, rang: int, lieux: Collection[str]) -> bool:
    """Whether what is just before says a place, a company: « lycée J. Exemple »."""
    avant = re.split(r"[.;!?,:(\n]", texte[max(rang - 40, 0) : rang])[-1]
    return bool(set(re.findall(r"\w+", sans_accents(avant))) & set(lieux))


def parle_d_un_enfant(texte: str, prenoms: Collection[str]) -> bool:
    """Whether a text gives the name or the class of a child: « ma fille Léa (2de B) »."""
    for lu in _ENFANT.finditer(texte):
        # « les élèves de 2de A » are no one’s child.
        if _CLASSE.search(lu["suite"]) and not lu[0][: lu.start("suite") - lu.start()].endswith(
            ("lève", "leve")
        ):
            return True
        nomme = _PRENOMME.match(lu["suite"])
        if nomme is None:
            continue
        mot = nomme["mot"]
        connu = sans_accents(mot).partition("-")[0] in prenoms
        possessif = re.match(r"(?:mon|ma|notre|mes|son|sa)\b", lu[0], re.IGNORECASE)
        propre = mot[0].isupper() and not mot.isupper() and (possessif or nomme["nom"])
        if connu or propre:
            return True
    return False


def nomme_dans_sa_classe(texte: str, prenoms: Collection[str], lieux: Collection[str]) -> bool:
    """Whether a first name stands beside a class: « Léo E., élève de terminale ».

    One that is not known is, before « , élève »; and beside « deux élèves », when one is known.
    """
    for lu in _AVEC_SA_CLASSE.finditer(texte):
        mot = sans_accents(lu["prenom"])
        inconnu = mot in _APRES_CIVILITE or mot in lieux or mot in _PAS_UN_PRENOM
        if _dit_un_lieu(texte, lu.start(), lieux):
            continue
        if mot.partition("-")[0] in prenoms or (
            not inconnu and _SEUL_ELEVE.match(texte, lu.start())
        ):
            return True
    return any(
        any(sans_accents(mot).partition("-")[0] in prenoms for mot in re.findall(_MOT, lu["noms"]))
        for lu in _ELEVES.finditer(texte)
    )


def donne_un_domicile(texte: str) -> bool:
    """Whether a text says where someone lives: « domicile du gardien, 12 rue des Exemples »."""
    return bool(_DOMICILE.search(texte))
