"""What a text tells of a person: a mobile, a mailbox in their name, their name; never published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from macros.socle.typographie import sans_accents
from macros.socle.voies import voies_entieres
from macros.verification.nommees import (
    NOMS,
    donne_un_domicile,
    nomme_dans_sa_classe,
    nomme_quelqu_un,
    parle_d_un_enfant,
)
from macros.verification.prenommes import demande_un_prenom

PORTABLE = "un numéro de portable"
BOITE = "la boîte d’une personne"
NOM_D_UNE_PERSONNE = "le nom d’une personne"
D_UN_ENFANT = "le nom ou la classe d’un enfant"
_GRAND_PUBLIC = re.compile(r"@(gmail|hotmail|outlook|live|yahoo|orange|wanadoo|free|sfr|laposte)\.")
_PRENOM_NOM = re.compile(r"^[a-z]{3,}(-[a-z]+)?[._][a-z]{3,}(-[a-z]+)*\d{0,2}@")
_PORTABLE = re.compile(
    r"(?:(?:\+|00)(?:33|262|590|594|596)[\s.]?(?:\(0\)[\s.]?)?|\b0)[67](?:[\s./–-]{0,3}\d{2}){4}\b"
)
_FIXE = re.compile(r"\b0[1-589](?:[\s.–-]?\d{2}){4}\b")
"""Taken out first: « 04 … 06 08 / 04 … » holds no mobile."""
BOITES = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""The mailboxes of a text."""
_CIVILITE = re.compile(
    r"\b(?:(?i:Mme|Mlle|Mr|Madame|Mademoiselle|Monsieur)\.?|M\.)\s+(?:[A-ZÉÈ]\w*\s+)?(?!Le\b|La\b)[A-ZÉÈ]"
)
_SERVICE = re.compile(
    r"^(ce|contact|accueil|secretariat|lycee|lyc|lp|bureau|entreprises?|bde|direction|"
    r"apprentissage|infos?|vie|viesco|administration|scolarite|scolaire|proviseure?|cpe|ddfpt|"
    r"intendance|gestion|gestionnaire|cdi|stages?|pfmp|internat|cfa|ufa|greta|erasmus|orientation|"
    r"inscriptions?|standard|chef|travaux|direct(eur|rice)|partenariats?)\b"
)
_DE_SERVICE = frozenset(
    re.findall(
        r"\w+",
        """
    adjoint adjointe assistant atelier bac bts campus cap classe club coiffure college commerce
    cuisine documentaliste eco ecole email equipe erea formation groupe hotel learning lgt lpo
    magasin mail pole principal principale pro psy restaurant salle salon section service
    services site sport web
    """,
    )
)
"""Words of a mailbox that are no surname, beside a letter alone: « e-learning », « atelier.a »."""
_MAJUSCULE = "[A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]"
_NOM = re.compile(
    rf"(?<!-)\b(?=(?P<un>{_MAJUSCULE}[\w-]+)\s+"
    r"(?:(?:[dD][eu]s?|[dD][’']|[lL][ea]s?|van|von|[bB]en|[eE]l)\s*)*"
    rf"(?P<deux>{_MAJUSCULE}[\w’'-]+)(?P<suite>.{{0,60}}))",
    re.DOTALL,
)
"""Two words with a capital, of which one may be a first name: « Jean Dupont », « MARTIN Jo »."""
_FONCTIONS = (
    r"contacts?|proviseure?|direct(?:eur|rice)|gestionnaire|cpe|ddfpt|secr[ée]taire|r[ée]f[ée]rente?|"
    r"responsable|interlocut(?:eur|rice)|correspondante?|coordonnat(?:eur|rice)|coordinat(?:eur|rice)|"
    r"professeure?|enseignante?|format(?:eur|rice)|tut(?:eur|rice)|pr[ée]sidente?|g[ée]rante?|"
    r"(?:charg[ée]e?|chef(?:fe)?) (?:de|des|du|d[’'])|ma[îi]tre d[’']apprentissage"
)
_AVANT = re.compile(
    rf"\b(?:{_FONCTIONS}|contacte[rz]|demande[rz]|voir|s[’']adresser|adressez-vous|appele[rz]|joindre|"
    r"joignez|[ée]crire|[ée]crivez|renseignements?|suivie? par)\b",
    re.IGNORECASE,
)
"""What is said before someone's name; a company or a street may also be called « Jean Dupont »."""
_APRES = re.compile(
    rf"\s*(?:[,(:–—-]\s*(?:l[ea] |l[’']|notre )?(?:{_FONCTIONS})\b|au (?:\+33|0\d))", re.IGNORECASE
)
_PORTEE = 60
"""Characters between what announces a name and the name."""
_PHRASE = re.compile(r"[.;!?]\s|\n")
_BORNE = re.compile(rf"{_PHRASE.pattern}|[,:(–—]")
_SUITE_D_ENTREPRISE = re.compile(
    r"\s+(?:(?:&|et)\s+(?:fils|filles?|cie|associ[ée]s)|sa|sas|sasu|sarl|eurl|scop|coiffure|traiteur|"
    r"groupe|industries?|automobiles?|transports)\b",
    re.IGNORECASE,
)
_LIEUX = frozenset(
    re.findall(
        r"\w+",
        """
    agence allee allees amphi amphitheatre arret association atelier auditorium av avenue
    batiment bd boulangerie boulevard brasserie cabinet campus carrosserie centre cfa chateau
    chemin cite classe clinique college concours cours domaine ecole entreprise erea espace
    esplanade etablissement etablissements ets faubourg fondation garage greta groupe gymnase
    hopital hotel impasse imprimerie institut institution internat iut laboratoire lgt lp lpo
    lpp lt lycee maison mas mediatheque menuiserie metro montee musee nom ogec parc patisserie place
    plomberie pont port prix promotion quai quartier residence restaurant point route rue
    saint sainte salle salon section sep site societe square stade station theatre traiteur
    transports traverse trophee universite usine villa zone
    """,
    )
)
"""What is called by someone's name and is nobody: a place, a company, a prize."""
_QUI_EN_NOMMENT = re.compile(
    r"\b(?:lycees|colleges|ecoles|rues|lieux|sites|entreprises?|societes?|partenaires?|"
    r"partenariats?|chez|journees?|semaines?|marques?)\b"
)
"""Words, folded, after which a whole sentence names places and companies."""
_PAR_QUI = re.compile(
    r"\b(?:avec|par|selon|merci [àa]|aupr[èe]s d[eu]|d[’']apr[èe]s)\b", re.IGNORECASE
)
"""Words after which a place said before says nothing: « vu au lycée avec … »."""
_DIPLOMES = frozenset(("bac", "bma", "bp", "btm", "bts", "cap", "cs", "dnma", "mc", "titre"))
"""Words before the title of a formation."""
_PRENOM_OU_MOT = frozenset(("marine", "victoria", "florence", "rose", "jade"))
"""First names that, unannounced, are as often a thing or a town."""
_PRENOMS = frozenset(
    re.findall(
        r"\w+",
        """
    abdel abdelkader adam adele adeline adrien agathe agnes ahmed aicha alain alban albert
    alex alexandra alexandre alexia alexis ali alice alicia aline amandine amelie amina amine
    anais andre andrea angela angele angelique anissa anita ann anna anne annick annie anthony
    antoine antonin arlette armand arnaud arthur astrid audrey augustin aurelie aurelien axel
    aymeric baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard
    bertrand boris brice brigitte bruno camille carine carla carole caroline catherine cecile
    cedric celia celine chantal charlene charles charline charlotte chloe christel christelle
    christian christiane christine christophe claire clara claude claudie claudine clemence
    clement colette coralie corentin corinne cyril cyrille damien daniel daniele danielle
    david deborah delphine denis denise diane didier dominique dorothee dylan edith edouard
    elena eliane elias elisabeth elise ella elodie eloise elsa emeline emilie emilien emma
    emmanuel emmanuelle enzo eric erika estelle esther ethan etienne eugenie eva evelyne
    fabien fabienne fabrice fanny farid fatiha fatima fatma felix fernand flavie florence
    florent florian floriane francis franck francois francoise frederic frederique gabriel
    gabrielle gael gaelle gaetan gaston genevieve geoffrey georges georgette gerald geraldine
    gerard germaine ghislaine gilbert gilles gisele gregory guillaume gustave guy gwenaelle
    habib hakim hamid hassan helene henri henriette herve hicham hortense hubert hugo hugues
    ibrahim ines irene isabelle ismael jacqueline jacques jade jamel jean jeanne jeannine
    jennifer jeremie jeremy jerome jessica jessie joachim joel joelle johan johanna john
    jonathan jordan jose joseph josette josiane jules julia julie julien juliette justine
    kader karim karima karine kevin khadija khaled laetitia laura laure laurence laurent
    laurie lea leila lena leo leon leonie liliane lilou lina lionel lisa lise loic lola louis
    louise luc lucas lucette lucie lucien ludovic lydia lydiane lydie magali malika manon
    manuel marc marcel marcelle margaux margot marguerite maria marianne marie marielle marine
    marion marjorie marlene martine maryline maryse mathias mathieu mathilde matthieu maud
    maurice max maxence maxime mehdi melanie melissa michael michel michele micheline mickael
    mireille mohamed mohammed monique morgane mourad muriel mustapha myriam nadege nadia
    nadine nassim natacha nathalie nathan nicolas nicole nina noa noel noelle noemie nora
    oceane odette odile olivia olivier omar ophelie oscar pascal pascale patrice patricia
    patrick paul paule paulette pauline perrine philippe pierre pierrette quentin rachel
    rachid raphael raphaelle raymond raymonde regine regis remi remy renaud rene renee richard
    robert robin rodolphe roger roland rolande romain romane romeo ronan rose roseline roxane
    sabine sabrina said salome samia samir samuel sandra sandrine sara sarah sebastien serge
    severine sibylle simon simone sofia solange solene sonia sophie soraya stephane stephanie
    suzanne sylvain sylvaine sylvia sylviane sylvie tanguy teddy theo theodore theophile
    therese thibault thibaut thierry thomas tiffany timothee tony tristan valentin valentine
    valerie vanessa veronique victor victoria vincent virginie viviane walter wilfried william
    xavier yacine yann yannick yasmina yasmine yoann yohan yolande youssef yvan yves yvette
    yvon yvonne zoe
    aaron adam aya ayoub ayden bilal chaima elyes enzo fares hanae hana ilian ilyan ilyas ilyes
    imane imran inaya issa jawad kais kenza kylian lana liam lilia loan lorenzo louna maelle maelys
    malak marwa mateo matheo mathis mathys maya melina milo mohammad nael naim naima nahil nolan
    noham nour ouassim rayan rayane ryan safia salma selma sirine soan sofiane sohan tiago timeo
    wassim yanis yassine yasmine younes younous youssouf zakaria zineb
    """,
    )
)
"""The commonest first names in France, folded; those that are also a common word left out."""


_TITRES = frozenset(("mme", "mlle", "mr", "m", "madame", "mademoiselle", "monsieur"))
"""What no function is called."""


def semble_personnel(courriel: str) -> bool:
    """Whether an address looks like a person’s: `prenom.nom@…`, or a consumer provider."""
    adresse = courriel.lower()
    if _GRAND_PUBLIC.search(adresse):
        return True
    mots = _mots(adresse)
    # « mdurand »: an initial stuck to a surname, which only who knows it can tell from a place.
    collee = len(mots) == 1 and mots[0][1:] in NOMS
    semblable = _PRENOM_NOM.match(adresse) or nom_dans(adresse) or collee
    return bool(semblable) and not any(map(_SERVICE.match, mots))


_INITIALE_ET_NOM = re.compile(r"[bcdfghjklmnpqrstvwxyz][a-z]{4,}\d{0,2}")
_DANS_UN_SERVICE = re.compile(
    r"lyc|^lp|lgt|greta|cfa|ufa|ecole|college|campus|accueil|contact|secretar|scol|inscri|bureau|"
    r"entrepr|direct|provis|princip|gestion|intend|compta|stage|pfmp|intern|cantine|restau|hotel|"
    r"metier|pro$|pedago|orient|info|admin|standard|biblio|docum|presse|commun|mail|web|site|"
    r"ddfpt|emploi|agent|apprent|format|forma|atelier|salon|vente|boutique|rectorat|academ|travaux|techni|labo|magasin|"
    r"ogec|association|sport|club|erasmus|europe|numeri|informat|assist|person|service|equipe|vie"
)
"""What mailboxes of one word hold when they are a service’s."""


def peut_nommer(courriel: str, *connus: str) -> str:
    """Return the one word of a mailbox that may be an initial and a surname, or "".

    « sexemple@ » is written as a function’s: it is asked, never told. Not a service’s, nor what
    `connus` (the name of the lycée, of its town) or the mailbox’s own domain says.
    """
    boite, _, domaine = sans_accents(courriel.strip()).partition("@")
    if not _INITIALE_ET_NOM.fullmatch(boite) or _DANS_UN_SERVICE.search(boite):
        return ""
    mot = boite.rstrip("0123456789")
    serres = ["".join(re.findall("[a-z]+", sans_accents(t))) for t in (*connus, domaine)]
    siens = [m for t in connus for m in re.findall("[a-z]{4,}", sans_accents(t))]
    lettres = re.sub("^(?:st|ste)", "saint", mot)
    if any(mot in t or lettres in t for t in serres) or any(m in mot for m in siens):
        return ""
    return mot


def _mots(courriel: str) -> list[str]:
    """Return the words before the « @ » of a mailbox, folded."""
    return re.findall(r"[^\W\d_]+", sans_accents(courriel.strip().partition("@")[0]))


def nom_dans(courriel: str, lycee: str = "") -> str:
    """Return the person's name that a mailbox holds for certain, as written, or "".

    A title (`mme.exemple@`), a common first name (`camille.exemple@`), an initial and a common
    surname (`j.dupont@`); not what is the lycée’s own name (`lycee`), whose mailbox may be called
    by it, nor what has a service’s word (`stages.camille@`).
    """
    boite = courriel.strip().partition("@")[0]
    mots = _mots(courriel)
    if len(mots) < 2 or set(mots) <= set(re.findall(r"\w+", sans_accents(lycee))):
        return ""
    if any(map(_SERVICE.match, mots)):
        return ""
    nomme = mots[0] in _TITRES or mots[0] in _PRENOMS or mots[-1] in _PRENOMS
    siens = set(re.findall(r"\w+", sans_accents(lycee)))
    return boite if nomme or _initiale_et_nom(boite, siens) else ""


def _initiale_et_nom(boite: str, du_lycee: Collection[str]) -> bool:
    """Whether a mailbox is a letter and a surname, whatever it is: « x.exemple », « exemple-x »."""
    lettres = re.sub(r"\d{1,2}$", "", sans_accents(boite))
    lu = re.fullmatch(r"[a-z][._-](?P<apres>[a-z]{3,})|(?P<avant>[a-z]{3,})[._-][a-z]", lettres)
    if lu is None:
        return False
    nom = lu["apres"] or lu["avant"]
    return nom not in _DE_SERVICE and nom not in du_lycee


@lru_cache(maxsize=4096)
def donnees_personnelles(
    texte: str, *, contact: bool = False, lycees: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return all that a text tells of a person: « un numéro de portable », the name of one…

    `contact`: it says who is to be asked, and announces a person without another word. `lycees`,
    names of some, are no one’s.
    """
    texte = voies_entieres(texte)  # « av. Exemple »: a sentence does not end there
    dites = [PORTABLE] if _PORTABLE.search(_FIXE.sub(" ", texte)) else []
    # Without an @, a long word would be read again from each of its letters.
    if "@" in texte and any(semble_personnel(t[0]) for t in BOITES.finditer(texte)):
        dites.append(BOITE)
    enfant = parle_d_un_enfant(texte, _PRENOMS) or nomme_dans_sa_classe(texte, _PRENOMS, _LIEUX)
    lu = f"Contact : {texte}" if contact else texte
    nomme = _CIVILITE.search(texte) or any(_personnes(lu, lycees))
    nomme = nomme or demande_un_prenom(texte, _PRENOMS, _LIEUX, contact=contact)
    if nomme or nomme_quelqu_un(texte, _PRENOMS, _LIEUX):
        dites.append(NOM_D_UNE_PERSONNE)
    if enfant:
        dites.append(D_UN_ENFANT)
    if donne_un_domicile(texte):
        dites.append("l’adresse d’un domicile")
    return tuple(dites)


_A_QUI = re.compile(
    r"\b(?:voir|demande[rz]|contacte?[rz]?|r?appele[rz]|joindre|aupr[èe]s d[eu’'])\W{1,3}"
    r"(?:(?:avec|[àa])\s)?(?:Mme|Mlle|M\.|Mr|Madame|Monsieur)\s+[A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]",
    re.IGNORECASE,
)


_INDICE = re.compile(
    r"@|[67]|\bM[.mlr]|adame|onsieur|m(?:me|lle)\b|emande|dresse|[Vv]oi?[ry]|ontact|pel|oind|oste"
)
"""What a text has at least when it tells of someone: a slower look is worth it."""


@lru_cache(maxsize=16384)
def personne_ajoutee(texte: str) -> tuple[str, ...]:
    """Return what a name or a title has of a person beside what it names: a street, a lycée may
    bear anyone’s, but neither has a mobile nor is to be asked for."""
    if not _INDICE.search(texte):
        return ()
    dites = [PORTABLE] if _PORTABLE.search(_FIXE.sub(" ", texte)) else []
    if "@" in texte and any(semble_personnel(t[0]) for t in BOITES.finditer(texte)):
        dites.append(BOITE)
    nomme = _A_QUI.search(texte) or _a_cote_d_une_voie(texte)
    nomme = nomme or demande_un_prenom(texte, _PRENOMS, _LIEUX)
    return (*dites, NOM_D_UNE_PERSONNE) if nomme else tuple(dites)


_NOMMES_AINSI = frozenset(
    re.findall(
        r"\w+",
        """
    allee allees av avenue batiment bd boulevard bvd chemin chateau cite clos college cours ecole
    esplanade espace faubourg fg groupe hameau hotel immeuble impasse institut institution lycee
    lotissement mail montee parc passage place pl pont promenade quai quartier residence rond rte
    route rue ruelle sentier square stade traverse villa voie zone
    """,
    )
)
"""Folded: streets and places that are called by someone’s name."""


def _a_cote_d_une_voie(texte: str) -> bool:
    """Whether someone is named beside a street: « 3 rue Neuve, chez Mme Exemple »; not a street
    that is called so."""
    for lu in _CIVILITE.finditer(texte):
        avant = re.split(r"[,;(–—]", texte[: lu.start()])[-1]
        if not _NOMMES_AINSI & set(re.findall(r"\w+", sans_accents(avant))):
            return True
    return False


def donnee_personnelle(texte: str, *, contact: bool = False) -> str:
    """Return the same as words of a sentence, "" for nothing."""
    return " et ".join(donnees_personnelles(texte, contact=contact))


def _personnes(texte: str, lycees: Collection[str]) -> Iterator[str]:
    """Yield the names that a text gives as someone’s: a first name and a surname, announced or in
    a sentence; a text that is but a name may be a company’s."""
    for lu in _NOM.finditer(texte):
        if not (est_un_prenom(lu["un"]) or (lu["un"].isupper() and est_un_prenom(lu["deux"]))):
            continue
        avant, suite = texte[: lu.start()], lu["suite"]
        proche = f"{_BORNE.split(avant)[-1]}{lu['un']}"
        lieu = _LIEUX & set(re.findall(r"\w+", sans_accents(_PAR_QUI.split(proche)[-1])))
        annonce = _AVANT.search(_PHRASE.split(avant)[-1][-_PORTEE:])
        if lieu or _SUITE_D_ENTREPRISE.match(suite):
            continue
        annonce = annonce or _APRES.match(suite)
        if annonce or _dans_une_phrase(texte, lu, lycees):
            yield f"{lu['un']} {lu['deux']}"


def _dans_une_phrase(texte: str, lu: re.Match[str], lycees: Collection[str]) -> bool:
    """Whether a first name and a surname that nothing announces are someone’s all the same."""
    un, deux = (sans_accents(lu[nom]) for nom in ("un", "deux"))
    if any({un, deux} <= set(re.findall(r"[\w-]+", sans_accents(nom))) for nom in lycees):
        return False
    if un in _PRENOM_OU_MOT | _DIPLOMES or deux in _LIEUX:
        return False
    avant = _PHRASE.split(texte[: lu.start()])[-1]
    if avant.rstrip().endswith(("«", "“")) or _QUI_EN_NOMMENT.search(sans_accents(avant)):
        return False
    proche = _PAR_QUI.split(_BORNE.split(avant)[-1])[-1]
    if (_LIEUX | _DIPLOMES) & set(re.findall(r"\w+", sans_accents(proche))):
        return False
    return bool(re.search(r"\w", texte[: lu.start()] + texte[lu.end("deux") :]))


def est_un_prenom(mot: str) -> bool:
    """Whether a word is a first name that we know."""
    return sans_accents(mot).partition("-")[0] in _PRENOMS
