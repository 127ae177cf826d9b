"""The year, or the day, that a pasted list gives for all the decisions below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.listes.annonces import annonces
from macros.listes.flux import ANNEE_NUE, ANNEE_SEULE, Flux, annees_en_titres, serrer
from macros.listes.mots import ANNEE, DATE, date_lue, parle_de_nature, sans_terme
from macros.listes.textes import TEXTE_CITE, nature_du_titre, sans_texte_cite
from macros.socle.dates import DatePartielle, Precision

_PERIODE = re.compile(
    r"(?i)(?:\b(?:liste\s+des\s+)?(?:labels?|[ée]tablissements?|lyc[ée]es?|d[ée]cisions?)\s+"
    r"(?:labellis[ée]e?s\s+)?)?(?:entre\s+le\s+1\s?er\s+janvier(?:\s+(\d{4}))?\s+et\s+le\s+31\s+d[ée]cembre\s+(\d{4})|"
    r"(?:au\s+titre\s+de\s+l.ann[ée]e|pour\s+l.ann[ée]e|"
    r"(?:lors|au\s+titre|dans\s+le\s+cadre)\s+de\s+la\s+(?:campagne|session)|(?:labellis[ée]s|d[ée]cisions|labels|"
    r"attribu[ée]s?|d[ée]livr[ée]s?|labellisations?|"
    r"renouvel[ée]s?|renouvellements?|retir[ée]s?|retraits?)\s+(?:en|de(?:\s+l.ann[ée]e)?)|"
    r"^[^\w\n]*(?:ann[ée]e(?:\s+civile)?|campagne|session))\s*:?\s+(\d{4})(?!\s*-\s*\d))"
)
_ANNEE_DU_TITRE = re.compile(
    r"(?im)^[^\w\n]*(?:lyc[ée]es?\s+des\s+m[ée]tiers\W+)?(?:liste|[ée]tablissements|lyc[ée]es|labels)"
    r"\b[^\n]*?\b(?:en|ann[ée]e(?:\s+civile)?)\s*:?\s+(\d{4})[^\w\n]*$"
)
"""The title of a list, whatever its words: « Liste des établissements labellisés … en 2025 »."""
_ANNEE_SEULE = re.compile(
    r"(?im)^[^\w\n]*(?:acad[ée]mie\b[^\n\d–—]{0,40}?\s[–—-]\s+)?"
    r"(?:(?:liste|tableau|[ée]tat)\s+des\s+)?(?:labels?\W+)?"
    r"lyc[ée]es?\s+des\s+m[ée]tiers\W+(?:acad[ée]mie\b[^\n\d–—]{0,40}?\s[–—-]\s+)?"
    r"(?:en\s+|(?:pour\s+l.)?ann[ée]e\s+(?:civile\s+)?|(?:d[ée]cisions|labels|campagne|session|liste)\s+)?"
    r":?\s*(\d{4})[^\w\n]*(?:\s[–—-]\s+acad[ée]mie\b[^\n\d]{0,40})?$"
)
"""The same with nothing but the label’s name: « Lycées des métiers – année 2025 »."""
_LISTE_DE = re.compile(
    r"(?im)^[^\w\n]*(?:liste|tableau|[ée]tat)\s+(\d{4})\s+des\s+(?:labels?\W+)?"
    r"lyc[ée]es?\s+des\s+m[ée]tiers[^\w\n]*$"
)
_DECISIONS_DU = re.compile(
    r"(?im)^[^\w\n]*(?:(?:liste\s+des\s+|labels?\W+)?lyc[ée]es?\s+des\s+m[ée]tiers[^\w\n]+"
    r"(?:(?:ann[ée]e\s+)?\d{4}[^\w\n]+)?)?"
    rf"d[ée]cisions?\s+(?:\w+\s+){{0,3}}du\s+({DATE.pattern[4:]})\s*:?\s*$"
)


_COMMISSION_DU = re.compile(
    r"(?i)\b(?:suite\s+à|apr[èe]s|à\s+l.issue\s+de|lors\s+de)\s+[^,;:.]*\b(?:commission|jury|conseil)\b"
    rf"[^,;:.]*?\s({DATE.pattern[4:]})"
)
"""The meeting after which it was decided: its year is that of the decision, not its day."""
_DECIDE_LE = re.compile(
    rf"(?i)\b(?:arr[êe]t[ée]|d[ée]cision)s?\s[^,;:.\n]{{0,60}}?\b(?:du|le)\s+(?:{DATE.pattern[4:]})"
)
"""The day of the text that decides: it is asked if it is the date."""


@dataclass(frozen=True)
class Periode:
    """A year, or a day, that a text gives for all the decisions after it."""

    debut: int
    fin: int
    date: DatePartielle | None


_AUTRE_ANNEE = re.compile(r"(?i)\b(?:rentr[ée]e|compter|effet|[ée]ch[ée]ances?)\b")


def annees_seules(flux: Flux) -> Iterator[Periode]:
    """Yield the years alone on their lines, when the first is above all lycées."""
    if not annees_en_titres(flux.texte):
        return
    for seule in re.finditer(r"[^\n]+", flux.texte):
        if ANNEE_SEULE.fullmatch(seule[0].strip()):
            yield Periode(*seule.span(), date_lue(ANNEE_NUE.findall(seule[0])[0]))


def _annees_des_titres(flux: Flux, connues: Sequence[Periode]) -> Iterator[Periode]:
    """Yield the year of each heading that tells a nature: « Annexe 1 – Renouvellements 2025 »."""
    for ligne in re.finditer(r"[^\n]+", flux.texte):
        if any(p.debut < ligne.end() and ligne.start() < p.fin for p in connues):
            continue
        # « Renouvellements 2025 : LP Exemple » heads what it holds.
        dit = ligne[0] if nature_du_titre(ligne[0]) else ligne[0].partition(":")[0]
        annees = list(ANNEE.finditer(DATE.sub(_blanc, sans_terme(sans_texte_cite(dit)))))
        if len(annees) != 1 or _AUTRE_ANNEE.search(dit) or nature_du_titre(dit) is None:
            continue
        yield Periode(ligne.start(), ligne.start(), date_lue(annees[0][0]))


def _blanc(trouve: re.Match[str]) -> str:
    return " " * len(trouve[0])


def periodes(flux: Flux) -> list[Periode]:
    """Return the years or days given for the whole list, in order; None for two years at once."""
    trouvees = []
    for trouve in _PERIODE.finditer(flux.texte):
        premiere, seconde, seule = trouve.groups()
        annee = seule or seconde
        deux = bool(premiere and premiere != seconde)
        trouvees.append(Periode(*trouve.span(), None if deux else date_lue(annee)))
    texte = TEXTE_CITE.sub(lambda cite: re.sub(r"[^\n]", " ", cite[0]), flux.texte)
    for trouve in _ANNEE_DU_TITRE.finditer(texte):
        titre = trouve[0]
        dite = parle_de_nature(titre) or "desmetiers" in serrer(titre)
        if dite and len(ANNEE.findall(titre)) == 1:
            trouvees = [p for p in trouvees if not trouve.start() <= p.debut < trouve.end()]
            trouvees.append(Periode(*trouve.span(), date_lue(trouve[1])))
    for trouve in (*_ANNEE_SEULE.finditer(texte), *_LISTE_DE.finditer(texte)):
        if not any(trouve.start() <= p.debut < trouve.end() for p in trouvees):
            trouvees.append(Periode(*trouve.span(), date_lue(trouve[1])))
    trouvees += annees_seules(flux)
    trouvees += _annees_des_titres(flux, trouvees)
    for trouve in _DECISIONS_DU.finditer(flux.texte):
        trouvees.append(Periode(*trouve.span(), date_lue(trouve[1])))
    if not trouvees:
        trouvees = [Periode(a.debut, a.fin, a.jour) for a in annonces(flux) if a.jour]
    if not trouvees and not _DECIDE_LE.search(flux.texte):
        trouvees = [
            Periode(*trouve.span(), DatePartielle.lire(str(jour.debut.year)))
            for trouve in _COMMISSION_DU.finditer(flux.texte)
            if (jour := date_lue(trouve[1])) is not None
        ]
    return sorted(_sans_un_jour_dit(trouvees, flux), key=lambda p: p.debut)


def _sans_un_jour_dit(trouvees: Sequence[Periode], flux: Flux) -> Iterator[Periode]:
    """Yield the years without those of lines that say the day too: the day is asked."""
    for periode in trouvees:
        ligne = flux.texte.rfind("\n", 0, periode.debut + 1) + 1
        dit = _DECIDE_LE.search(flux.texte, ligne, flux.fin_de_ligne(ligne))
        jour = next((date_lue(t[0]) for t in DATE.finditer(dit[0])), None) if dit else None
        annee = periode.date if jour else None
        if not (
            jour
            and annee
            and annee.precision is Precision.ANNEE
            and str(annee) == str(jour.debut.year)
        ):
            yield periode
