"""What people write for the nature of a decision and for its date, in a list or an option."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.domaine.mots import NATURES_DECISION
from macros.domaine.valeurs import NatureDecision
from macros.edition.noms import plier
from macros.socle.dates import SEMAINE, DatePartielle, autre_jour_de_semaine, date_iso

_A, _R, _M, _X = (
    NatureDecision.ATTRIBUTION,
    NatureDecision.RENOUVELLEMENT,
    NatureDecision.RENOUVELLEMENT_MODIFIE,
    NatureDecision.RETRAIT,
)
_EXACTES = {
    plier(mot): nature
    for nature, dite in NATURES_DECISION.items()
    for mot in (nature, dite.liste, dite.fait, *dite.synonymes)
}
_ACCORDE = r"(?: (?:est |a ete )?(?:accorde|prononce|acquis|confirme)e?s?)?"
_FORMES = (
    (
        _M,
        r"(?:etablissements? (?:labellises? )?)?(?:ayant fait l objet d un )?"
        r"(?:renouvellements?|renouveles?|renouv|renouvt|rvt|rnvt?)(?: d[ue]s? labels?)?"
        r" (?:(?:avec|et) (?:une? )?)?(?:modifications?|modif|modifies?|changements?)"
        r"(?: (?:(?:de|d) (?:l )?)?(?:intitules?|appellation)| du (?:label|titre)| de label)?",
    ),
    (
        _R,
        r"(?:labels? |etablissements? (?:labellises? )?)?(?:ayant fait l objet d un )?"
        r"(?:renouvellements?|renouveles?|renouv|renouvt|rvt|rnvt?|reconductions?|reconduits?)"
        r"(?: d[ue]s? labels?| de label)?(?: sans modifications?)?" + _ACCORDE,
    ),
    (
        _A,
        r"(?:(?:premieres?|1res?|1eres?) )?(?:attributions?|delivrances?|labellisations?)"
        r"(?: initiales?)?(?: du label| de label)?" + _ACCORDE + r"|attribues?|delivres?|"
        r"nouve(?:au|aux|lle|lles)(?: labels?| labellisations?| etablissements?(?: labellises?)?)?|"
        r"labels? pour la premiere fois|"
        r"(?:etablissements? |lycees? )?(?:nouvellement labellises?|"
        r"labellises? pour la premiere fois)",
    ),
    (_X, r"(?:retraits?|retires?)(?: d[ue]s? labels?| de label)?|labels? retires?"),
)
_NATURES = tuple((nature, re.compile(forme)) for nature, forme in _FORMES)


_NOMBRES = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
DUREE = re.compile(
    r"(?im)(?:\s{0,9}(?P<entre>\()\s*(?:pour\s+|dur[ée]e\s*:?\s*(?:de\s+)?)?|(?:^|(?<=[\t;|]))[ ]*|"
    r"\s{1,9}(?:[–—-]|:)\s+|[\s,–—-]{0,9}\b(?:valables?\s+)?(?:pour|pendant|sur|de|dur[ée]e)\s*:?\s+"
    r"(?:une?\s+(?:dur[ée]e|p[ée]riode)\s+de\s+)?)"
    rf"(?P<nombre>\d|{'|'.join(_NOMBRES)})\s+(?:\(\d\)\s*)?(?:ans?|ann[ée]es?)\b(?(entre)\s*\))"
)
"""How long a label is given for: « pour une durée de cinq ans », « (5 ans) »."""
JUSQU_EN = re.compile(
    r"(?i)[\s,–—-]{0,9}\bjusqu[’']?\s*(?:en|aux?|à)\s+(?P<annee>20\d\d)\b|\b20\d\d\s?[-–/]\s?(?P<suite>20\d\d)\b"
)
"""The year of its end, and no day."""


def annees_dites(duree: re.Match[str]) -> int:
    """Return the number of years of a `DUREE`."""
    nombre = duree["nombre"].lower()
    return int(nombre) if nombre.isdigit() else _NOMBRES.index(nombre) + 1


def sans_terme(texte: str) -> str:
    """Leave out of some words until when, or how long, a label is given."""
    return JUSQU_EN.sub(" ", DUREE.sub(" ", JUSQU_AU.sub(" ", texte)))


_VERBE = re.compile(
    r"^(?:(?:est|sont|a ete|ont ete|obtient|obtiennent|a obtenu|ont obtenu|recoit|recoivent|"
    r"voit|voient)(?: egalement| aussi)? )(?:(?:le|la|son|leur|sa) )?"
)
"""What comes before « renouvelés » in « Exemple et Autre sont renouvelés »."""


_DU_LABEL = re.compile(r"\b(labels?) (?:lycees? des metiers|ldm)$")
"""« Renouvellement du label lycée des métiers »: the label’s own name."""


def nature_lue(texte: str) -> NatureDecision | None:
    """Return the nature that some words mean, and nothing else; None when they do not.

    « renouv. », « Renouvellement (modification de l’intitulé) », « nouveau label »…
    """
    mots = _DU_LABEL.sub(r"\1", _VERBE.sub("", plier(sans_terme(texte))))
    if exacte := _EXACTES.get(mots):
        return exacte
    return next((nature for nature, forme in _NATURES if forme.fullmatch(mots)), None)


_PARLE = re.compile(
    r"\b(?:renouv(?!elabl)|rvt|rnvt?\b|recondu|attribu|delivr|retrait|retir|labellis|labels?\b)"
)
_RACINES = (
    (_R, re.compile(r"\b(?:renouv(?!elabl)|rvt|rnvt?\b|recondu)")),
    (
        _A,
        re.compile(r"\b(?:attribu|delivr)|\bnouve(?:au|aux|lle|lles|llement)\b|premiere fois"),
    ),
    (_X, re.compile(r"\b(?:retrait|retir)")),
)
_CHANGE = re.compile(r"\b(?:modif|changement)")
_DOUTE = re.compile(
    r"\b(?:non|ne|n|pas|refus\w*|demand\w*|rejet\w*|reserve|attente|ou|sauf|fin|report\w*|"
    r"suspen\w*|avis|defavorables?|"
    r"renouveler|attribuer|retirer|sera|seront|doit|doivent|devront|dossiers?|"
    r"candidat\w*|echeance|jamais|sans renouv\w*|ans|annees)\b"
)


_FIN = re.compile(
    r"\b(?:non renouvel|(?:ne|n) .*\b(?:pas|plus)\b|pas (?:ete )?renouvel|fin|retrait|retir|perd|"
    r"perte|abandon|sort|cess|arrets?\b|arreter|(?:est|sont|ete) arretee?s?\b|expir|echu)"
)


_SANS_DOSSIER = re.compile(
    r"\bpas (?:encore )?(?:(?:re)?depose|demande|sollicite|postule|presente|fourni|transmis|rendu)"
)
"""Nothing was asked for: a label that ran goes on to its end."""


def dit_une_fin(texte: str) -> bool:
    """Whether some words may tell that a label ends: « non renouvelés », « Fin du label »."""
    mots = plier(texte)
    return bool(_FIN.search(mots)) and not _SANS_DOSSIER.search(mots)


_STATUT = re.compile(
    r"(?:ajourn|refus|rejet|suspen|prolong|prorog|renonc|defavor|annul|abandon|caduc|candidat|"
    r"abrog|invalid|expir)\w*|reports?|maintenue?s?|maintien|reserves?|attente|neant|non|pas|ne|"
    r"(?:retenu|exclu|ecarte|differe|reporte|incomplet|perdu)e?s?|sursis|instruction|audit\w*|echue?s?"
)


def dit_un_statut(mot: str) -> bool:
    """Whether one word may tell what became of a label, and is none of our natures: « ajourné »."""
    return bool(_STATUT.fullmatch(plier(mot)))


_NEGATION = re.compile(r"\b(?:n|ne|pas|non|sans suite)\b")


def dit_un_refus(texte: str) -> bool:
    """Whether some words may tell that nothing was given: « n’a pas été retenu », « refusé »."""
    mots = plier(texte)
    return bool(_NEGATION.search(mots)) or any(map(dit_un_statut, mots.split()))


_MOTS_DE_TITRE = frozenset(
    re.findall(
        r"\w+",
        "lors professionnels polyvalents obtient obtiennent recoit recoivent egalement aussi "
        "liste etat tableau des les le la l du de d un une au aux a en et par pour dans ont est "
        "sont ete se qui voit voient leur leurs ayant fait objet obtenu obtenant recu beneficiant "
        "dont etablissement etablissements lycee lycees metiers academie academies departement "
        "label labels titre annee annees civile rentree scolaire session campagne commission "
        "voici ldm art meme memes duree periode conditions supplementaires identique benefice "
        "academique academiques recteur rectrice decision decisions arrete annexe bulletin "
        "rectoral rectorale officiel bo unique suivant suivants suivante suivantes dessous ci fois "
        "premiere premieres "
        "premier initiale initiales initial intitule intitules appellation avec date compter "
        "partir ce jour ci apres ci dessous article articles prononce prononces accorde accordes "
        "figurant "
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    )
)
_FORMES_DE_NATURE = re.compile(
    r"labellis\w*|renouv(?!elab|eler)\w*|rvt|rnvt?|recondu\w*|attribu(?!er)\w*|delivr(?!er)\w*|accorde\w*|"
    r"nouve(?:au|aux|lle|lles|llement)|retraits?|retiree?s?|modif\w*|changements?"
)
_NOMBRE = re.compile(r"\d{1,4}(?:er|ere|re|e|eme)?|[ivx]+|[a-h]")


def inconnus_d_un_titre(texte: str) -> list[str]:
    """Return the words of a heading that may change what it says: those that are not known."""
    reste = ANNEE.sub(" ", DATE.sub(" ", sans_terme(texte)))
    mots = re.sub(r"\bsans (?:modif\w*|changements?)", "", plier(reste)).split()
    return [
        mot
        for mot in mots
        if mot not in _MOTS_DE_TITRE
        and not _FORMES_DE_NATURE.fullmatch(mot)
        and not _NOMBRE.fullmatch(mot)
    ]


_MOTS_D_UNE_NATURE = 10
"""Words that tell a nature at a row’s end, at most."""


def couper_nature(texte: str) -> tuple[str, NatureDecision | None]:
    """Return a row without the nature that its last words tell, or its first ones, and which."""
    mots = [(t.start(), t.end()) for t in re.finditer(r"\S+", texte)]
    for combien in range(min(_MOTS_D_UNE_NATURE, len(mots) - 1), 0, -1):
        for debut, fin, reste in (
            (mots[-combien][0], len(texte), texte[: mots[-combien][0]]),
            (0, mots[combien - 1][1], texte[mots[combien - 1][1] :]),
        ):
            dits = texte[debut:fin].strip(" \t,.;:–—-")
            if parle_de_nature(dits) and (lue := nature_lue(dits)):
                return reste, lue
    return texte, None


def parle_de_nature(texte: str) -> bool:
    """Whether some words are about what was decided of a label, understood or not.

    A « lycée des métiers des énergies renouvelables » is not.
    """
    return bool(_PARLE.search(plier(texte)))


_COMMISSION = re.compile(
    r"(?i)\b(?:suite\s+à|apr[èe]s|à\s+l.issue\s+de|lors\s+de)\s+[^,;:.]*\b(?:commission|jury|conseil)\b"
    r"[^,;:.]*,"
)
_DECIDER = re.compile(
    r"(?i)\b(?:a|ont)\s+d[ée]cid[ée]\s+(?:de\s+|d.)(?P<verbe>renouvel|attribu|d[ée]livr|retir)er\b"
)
"""« A décidé de renouveler »: it is done; « de ne pas renouveler » is not read."""


def nature_dite(texte: str) -> NatureDecision | None:
    """Return the one nature that a sentence tells, among other words; None for none, or a doubt.

    « Établissements dont le label a été renouvelé », « label retiré en juin »…
    """
    texte = _DECIDER.sub(r"a \g<verbe>é", _COMMISSION.sub(" ", texte))
    mots = plier(sans_terme(texte))
    dites = [nature for nature, racine in _RACINES if racine.search(mots)]
    if len(dites) != 1 or _DOUTE.search(mots) or inconnus_d_un_titre(texte):
        return None
    if not _CHANGE.search(mots) or re.search(r"\bsans (?:modif|changement)", mots):
        return dites[0]
    return _M if dites[0] is _R else None


def date_lue(texte: str) -> DatePartielle | None:
    """Return the date that a person wrote (« 1er septembre 2024 », 12.6.25, 2024); else None."""
    try:
        return DatePartielle.lire(date_iso(" ".join(texte.split())))
    except ValueError:
        return None


def hors_calendrier(dit: str) -> str:
    """Return what is wrong with a day that no calendar has, in French."""
    contredit = autre_jour_de_semaine(dit)
    dite = f" : c’est un {SEMAINE[contredit[1].weekday()]}" if contredit else ""
    return f"un jour qui n’existe pas{dite}"


def jour_impossible(texte: str) -> str:
    """Return the first day of a text that no calendar has, « 31/06/2025 », as written; or "".

    Nor has one a day that is not of the week it says, « samedi 12 juin 2025 ».
    « jusqu’au » stands before one that is the end of a label.
    """
    trouve = next((t for t in JOUR_ENTIER.finditer(texte) if date_lue(t[0]) is None), None)
    if trouve is None:
        return ""
    fin = role_du_jour(texte[: trouve.start()]) == "fin"
    return f"jusqu’au {trouve[0]}" if fin else trouve[0]


MOIS = (
    r"janv(?:ier|\.)?|f[ée]vr?(?:ier|\.)?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?|ao[ûu]t|"
    r"sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?"
)
DATE = re.compile(
    rf"(?i)(?<![\w/.-])(?:\d{{1,2}}(?:er)?\s+(?:{MOIS})\s+\d{{4}}|"
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\w/]|[.-]\d)"
)
"""A day, as it is written."""
JOUR_ENTIER = re.compile(rf"(?i)(?:\b(?:{'|'.join(SEMAINE)})\s+(?:le\s+)?)?{DATE.pattern[4:]}")
"""The same, with the day of the week that it says."""
ANNEE = re.compile(r"(?<![\w/.°-])(?:19|20)\d\d(?![\w/]|[.-]\d)")
"""A year that stands alone."""
MOIS_DIT = re.compile(rf"(?i)(?<![\w/.-])(?<!\d )(?:{MOIS})\s+(?:19|20)\d\d(?![\w/]|[.-]\d)")
"""A month of a year, when no day of it is written."""
HISTOIRE = re.compile(
    r"(?i)\((?:le\s+)?(?:label|labellis[ée]|labellisation|1re\s+labellisation|"
    r"premi[èe]re\s+labellisation)\s*(?:(?:obtenue?|attribu[ée]e?|initiale?|d[ée]livr[ée]e?)\s*)?"
    rf"(?:en|depuis|le|:)\s*(?:(?:{DATE.pattern[4:]})|((?:19|20)\d\d))\)"
)
"""When a label was first given, in brackets: it is not what the list decides."""
JUSQU_AU = re.compile(r"(?i)[\s,–—-]{0,9}\b(?:valables?\s+)?jusqu[’']?\s*au\s+" + DATE.pattern[4:])
DATE_DITE = re.compile(
    r"(?i)(?:\b(?:d[ée]cisions?|arr[êe]t[ée]s?|en|dates?|valable|validit[ée]|expir\w+|fin|[ée]ch[ée]ance|"
    r"compter|partir|effet|depuis|commission|jury|audit|visite|dossier\s+(?:re[çc]u|d[ée]pos[ée])|"
    rf"à|jusqu[’']?|au|du|le|de|{'|'.join(SEMAINE)})[\s:’']*)*"
    + DATE.pattern[4:]
    + r"(?:\s+inclus\b)?"
)
"""A day, with the words that say of what it is the date."""
_ROLE = re.compile(
    r"(?i)(jusqu[’']?\s*(?:au|en|à)?|expir\w*(?:\s+le)?|valable\s+au|fin(?:\s+(?:le|du\s+label|de\s+validit[ée]))?|[ée]ch[ée]ance"
    r"(?:\s+le)?|terme|(?:compter|partir)\s+du|effet(?:\s+(?:du|au|le))?|depuis(?:\s+le)?|au|"
    r"(?:commission|jury|audit|visite|dossier)s?(?:\s+(?:re[çc]ue?s?|d[ée]pos[ée]e?s?))?(?:\s+(?:du|le|au))?)\W*$"
)


_AUTRE_DATE = re.compile(
    r"\b(?:effet|echeance|expir\w*|fin|terme|validite|commission|gralm|jury|audit|visite|depot|demande|"
    r"reception|envoi|publication|parution|bo|boen|jo|jorf|bulletin|journal)\b"
)


def dit_une_autre_date(titre: str) -> bool:
    """Whether the head of a column tells another date than the decision’s: « Date d’effet »."""
    return bool(_AUTRE_DATE.search(plier(titre)))


def dit_une_date_a_part(titre: str) -> bool:
    """Whether it does, or says its date to be of what we do not know: « Date CAEN »."""
    mots = plier(titre).split()
    inconnus = mots[:1] in (["date"], ["dates"]) and {*mots} - _DE_LA_DECISION
    return bool(inconnus) or dit_une_autre_date(titre)


_DE_LA_DECISION = frozenset(
    re.findall(
        r"\w+",
        "date dates de du des la le les l d decision decisions arrete arretes attribution label "
        "labellisation renouvellement retrait delivrance obtention notification signature ou et "
        "recteur rectrice rectorale rectoral academique academie premiere dernier derniere 1re "
        "fin echeance debut",
    )
)
"""What the head of a column of dates may say and be the decision’s, or be read elsewhere."""


LIAISONS = re.compile(
    r"(?i)(?:(?:\b(?:de|du|des|et|la|le|les|à|au|aux|en|par|pour|sur|ou|dans|métiers))|[,’&/-])$"
)
"""The end of a line that the next one goes on with."""


@dataclass(frozen=True)
class Jour:
    """A date met in a text: its place there, what it is, what it is the date of."""

    debut: int
    fin: int
    date: DatePartielle
    role: str = ""
    """"" that of the decision, « fin » the last day of the label, « autre » one not understood."""


def jours(texte: str, debut: int, fin: int) -> Iterator[Jour]:
    """Yield the days written between two places of a text, else the months, else the years."""
    trouves = [(t, date_lue(t[0])) for t in DATE.finditer(texte, debut, fin)]
    if not any(date for _, date in trouves):
        trouves = [(t, date_lue(t[0])) for t in MOIS_DIT.finditer(texte, debut, fin)]
    if not any(date for _, date in trouves):
        trouves = [(t, date_lue(t[0])) for t in ANNEE.finditer(texte, debut, fin)]
    for rang, (trouve, date) in enumerate(trouves):
        if date is not None:
            avant = " ".join(texte[max(debut, trouve.start() - 30) : trouve.start()].split())
            role = role_du_jour(avant)
            # « du 1er septembre 2025 au 31 août 2030 »: when it holds, not when it was decided.
            if rang and texte[trouves[rang - 1][0].end() : trouve.start()].strip() == "au":
                role = "fin"
            suite = (
                texte[trouve.end() : trouves[rang + 1][0].start()] if trouves[rang + 1 :] else ""
            )
            if suite.strip() == "au":
                role = "autre"
            yield Jour(trouve.start(), trouve.end(), date, role)


def role_du_jour(avant: str) -> str:
    """Return what the day after some words is, as `Jour.role`."""
    dit = _ROLE.search(avant)
    if dit is None:
        return ""
    mot = plier(dit[1])
    return "fin" if mot.startswith(("jusqu", "expir", "valable", "fin", "ech", "ter")) else "autre"
