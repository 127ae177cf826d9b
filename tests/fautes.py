"""One fault at a time in a small fake registry: what is changed, what must be said, and where."""

from __future__ import annotations

from dataclasses import dataclass

BASE = """\
- uai: 0010001W
  nom: Lycée d’essai Premier
  nature: lycee-professionnel
  secteur: public
  siret: "19000000000017"
  source: source-essai
  adresse:
    voie: 1 rue de l’Essai
    code_postal: 01001
    commune: 01001
  position:
    latitude: 46.1
    longitude: 3.1
    precision: 10
    source: source-essai
  label:
    decisions:
      - nature: attribution
        date: 2019-03-12
        reference: BO d’essai n° 1
      - nature: renouvellement
        date: 2024-03-12
        reference: BO d’essai n° 2
        intitule: Lycée des métiers d’essai
    constats:
      - date: 2021-2022
        source: source-essai
  offres:
    - formation: cap-cuisine-essai
      voies: [scolaire, apprentissage]
      source: source-essai
    - formation: bac-pro-cuisine-essai
      voies: [scolaire]
      source: source-essai
  contacts:
    telephone:
      valeur: +33 1 99 00 00 01
      source: source-essai
    courriel:
      valeur: ce.0010001w@example.org
      source: https://www.example.org/annuaire
- uai: 0020006W
  nom: Lycée d’essai Second
  nature: lycee-polyvalent
  secteur: prive
  source: source-essai
  adresse:
    voie: 2 rue de l’Essai
    code_postal: "02002"
    commune: "02002"
  label:
    constats:
      - date: 2025
        source: source-essai
        vu: oui
  offres:
    - formation: cap-auto-essai
      voies: [apprentissage]
      source: source-essai
"""


@dataclass(frozen=True)
class Faute:
    """`avant` becomes `apres` (first occurrence); `code` is said on the line holding `ligne`."""

    nom: str
    avant: str
    apres: str
    code: str
    ligne: str
    dit: str = ""
    aussi: tuple[str, ...] = ()
    """Codes that the same change may fairly bring besides."""

    @property
    def texte(self) -> str:
        """The faulty registry."""
        assert self.avant in BASE, self.nom
        return BASE.replace(self.avant, self.apres, 1)


FAUTES = (
    # Writing
    Faute("tabulation", "    voie: 1 rue", "\tvoie: 1 rue", "LM003", "\tvoie", "tabulation"),
    Faute("retrait", "    code_postal: 01001", "   code_postal: 01001", "LM004", "code_postal"),
    Faute("deux-points", "voie: 1 rue", "voie: 1: rue", "LM004", "voie: 1: rue", "guillemets"),
    Faute("guillemet", '000017"', "000017", "LM005", "siret", "fermé"),
    Faute("crochet", "[scolaire, app", "[scolaire, [app", "LM009", "[scolaire, [app"),
    Faute(
        "cle double", "  nature: lycee-p", "  nom: Autre\n  nature: lycee-p", "LM006", "nom: Autre"
    ),
    Faute("conflit", "  nature: lycee-p", "<<<<<<< HEAD\n  nature: lycee-p", "LM007", "<<<<<<<"),
    Faute(
        "ancre", "nom: Lycée d’essai P", "nom: &a Lycée d’essai P", "LM008", "&a", "sans guillemets"
    ),
    Faute("alias", "nom: Lycée d’essai Second", "nom: *a", "LM008", "nom: *a"),
    Faute("etiquette", "nom: Lycée d’essai P", "nom: !!python/object P", "LM008", "!!python"),
    Faute("arobase", "nom: Lycée d’essai P", "nom: @Lycée P", "LM009", "@Lycée", "guillemets"),
    Faute(
        "liste vide remplie",
        "    constats:\n      - date: 2025",
        "    constats: []\n      - date: 2025",
        "LM013",
        "constats: []",
        "crochets",
    ),
    Faute(
        "insecable apres", "secteur: prive", "secteur:\u00a0prive", "LM002", "secteur:", "insécable"
    ),
    Faute(
        "insecable en retrait", "  secteur: prive", "\u00a0\u00a0secteur: prive", "LM002", "secteur"
    ),
    Faute("tiret long", "      - date: 2025", "      – date: 2025", "LM009", "–", "tiret"),
    Faute("tiret colle", "    - formation: cap-auto", "    -formation: cap-auto", "LM004", "-form"),
    Faute(
        "tirets oublies",
        "[apprentissage]",
        "\n        apprentissage\n        scolaire",
        "LM013",
        "apprentissage",
        "[apprentissage, scolaire]",
    ),
    Faute(
        "apostrophe",
        "nom: Lycée d’essai Premier",
        "nom: 'Lycée d'essai Premier'",
        "LM005",
        "'Lycée",
    ),
    Faute("guillemets", "voie: 2 rue de l’Essai", 'voie: "rue "X" Y"', "LM005", '"X"', "«"),
    Faute("diese", "BO d’essai n° 1", "BO n° 3 #6 du 5", "LM024", "#6", "guillemets"),
    # Keys and values
    Faute(
        "commune nommee",
        'commune: "02002"',
        "commune: Saint-Esai",
        "LM023",
        "Esai",
        "02003",
        ("LM122",),
    ),
    Faute("uai minuscule", "uai: 0020006W", "uai: OO20006 w", "LM020", "OO20006", "0020006W"),
    Faute("cle vide", "secteur: prive", "secteur:", "LM016", "secteur:", "Complétez"),
    Faute("sans virgule", "[scolaire, app", "[scolaire app", "LM014", "[scolaire", "virgule"),
    Faute(
        "element nu",
        "- formation: cap-auto-essai\n      voies: [apprentissage]\n      source: source-essai\n",
        "- cap-auto-essai\n",
        "LM013",
        "- cap-auto-essai",
        "« - formation: cap-auto-essai »",
    ),
    Faute(
        "intitule",
        "cap-cuisine-essai",
        "CAP Essai de cuisine",
        "LM023",
        "CAP Essai",
        "cap-cuisine-essai",
    ),
    Faute("annee scolaire courte", "2021-2022", "2021-22", "LM012", "2021-22", "2021-2022"),
    Faute(
        "intitule du label",
        "  label:\n    decisions:",
        "  label:\n    intitule: Essai\n    decisions:",
        "LM025",
        "intitule: Essai",
        "déplacez cette ligne dans la décision",
    ),
    Faute("cle inconnue", "commune: 01001", "comune: 01001", "LM010", "comune", "« commune »"),
    Faute("cle manquante", "    voie: 1 rue de l’Essai\n", "", "LM011", "adresse:", "« voie »"),
    Faute("nom manquant", "  nom: Lycée d’essai Second\n", "", "LM011", "0020006W", "« nom »"),
    Faute("date absurde", "2024-03-12", "31/02/2027", "LM012", "31/02/2027", "l’année suffit"),
    Faute("jour inexistant", "2024-03-12", "2023-02-30", "LM012", "2023-02-30", "n’existe pas"),
    Faute("annee scolaire", "2021-2022", "2021-2023", "LM012", "2021-2023"),
    Faute("decision scolaire", "2024-03-12", "2023-2024", "LM012", "2023-2024", "année scolaire"),
    Faute("pas une liste", "voies: [apprentissage]", "voies: apprentissage", "LM013", "voies: app"),
    Faute("pas un bloc", "    latitude: 46.1\n", "    - latitude: 46.1\n", "LM004", "latitude"),
    Faute("voie inconnue", "[apprentissage]", "[alternance]", "LM014", "alternance", "apprentiss"),
    Faute("secteur", "secteur: public", "secteur: publique", "LM014", "publique", "« public »"),
    Faute("virgule", "latitude: 46.1", "latitude: 46,1", "LM015", "46,1", "46.1"),
    Faute("precision", "precision: 10", "precision: 10.5", "LM015", "10.5"),
    Faute("texte vide", "nom: Lycée d’essai P", 'nom: ""\n  # P', "LM016", 'nom: ""'),
    Faute("lien", "https://www.example.org/annuaire", "javascript:alert(1)", "LM105", "javascript"),
    Faute("telephone", "+33 1 99 00 00 01", "12 34", "LM018", "12 34", "+33"),
    Faute("courriel", "ce.0010001w@example.org", "ce(at)example.org", "LM019", "(at)"),
    Faute("uai lettre", "uai: 0010001W", "uai: 0010001X", "LM020", "0010001X", "W"),
    Faute("uai forme", "uai: 0020006W", "uai: 20006W", "LM020", "20006W", "sept chiffres"),
    Faute("siret", "19000000000017", "19000000000018", "LM021", "19000000000018"),
    Faute("oui non", "vu: oui", "vu: peut-être", "LM022", "peut-être", "oui ou non"),
    Faute("code postal", 'code_postal: "02002"', "code_postal: 2002", "LM023", "code_postal: 2002"),
    Faute("identifiant", "cap-auto-essai", "CAP Auto Essai", "LM023", "CAP Auto", "cap-auto-essai"),
    # Checks
    Faute(
        "formation", "cap-auto-essai", "cap-auto-esai", "LM101", "cap-auto-esai", "cap-auto-essai"
    ),
    Faute("source", "source: source-essai", "source: source-esai", "LM105", "source-esai"),
    Faute("commune", 'commune: "02002"', 'commune: "99999"', "LM106", "99999"),
    Faute("code insee", 'commune: "02002"', 'commune: "01012"', "LM106", "01012", "01002"),
    Faute(
        "doublon",
        "uai: 0020006W",
        "uai: 0010001W",
        "LM110",
        "uai: 0010001W",
        "déjà pris",
        ("LM111",),
    ),
    Faute(
        "departement",
        'commune: "02002"',
        'commune: "01002"',
        "LM111",
        'commune: "01002"',
        aussi=("LM122",),
    ),
    Faute("autre academie", "uai: 0020006W", "uai: 0750001U", "LM111", "0750001U"),
    Faute(
        "desordre",
        "uai: 0010001W",
        "uai: 0020008Y",
        "LM112",
        "uai: 0020008Y",
        aussi=("LM111", "LM127"),
    ),
    Faute("sigle au nom", "nom: Lycée d’essai Second", "nom: LP Second", "LM109", "LP Second"),
    Faute("label au nom", "essai Second", "essai, lycée des métiers", "LM113", "lycée des métiers"),
    Faute(
        "offre double", "bac-pro-cuisine-essai", "cap-cuisine-essai", "LM114", "cap-cuisine-essai"
    ),
    Faute("voie double", "[scolaire]", "[scolaire, scolaire]", "LM115", "scolaire, scolaire"),
    Faute("sans voie", "      voies: [apprentissage]\n", "", "LM116", "cap-auto-essai"),
    Faute("inversion", "latitude: 46.1", "latitude: 3.1", "LM120", "latitude: 3.1"),
    Faute("loin", "longitude: 3.1", "longitude: 3.45", "LM121", "latitude: 46.1", "km"),
    Faute("autre code postal", "code_postal: 01001", "code_postal: 01003", "LM122", "01003"),
    Faute("avenir", "date: 2024-03-12", "date: 2034-03-12", "LM131", "2034", "avenir", ("LM134",)),
    Faute("trop vieux", "date: 2019-03-12", "date: 1919-03-12", "LM131", "1919", aussi=("LM134",)),
    Faute("ordre", "date: 2024-03-12", "date: 2018-03-12", "LM132", "2018-03-12"),
    Faute(
        "expire avant",
        "        date: 2024-03-12\n",
        "        date: 2024-03-12\n        expire_le: 2023-08-31\n",
        "LM133",
        "expire_le",
    ),
    Faute(
        "expire à côté",
        "        date: 2024-03-12\n",
        "        date: 2024-03-12\n        expire_le: 2029-04-02\n",
        "LM149",
        "expire_le",
        "2029-03-12",
    ),
    Faute("retrait seul", "nature: attribution", "nature: retrait", "LM134", "nature: retrait"),
    Faute("sans texte", "        reference: BO d’essai n° 2\n", "", "LM135", "nature: renouv"),
    Faute("personne", "ce.0010001w@", "camille.exemple@", "LM140", "camille.exemple"),
    # What was accepted, and false
    Faute(
        "siret copie",
        "  secteur: prive\n",
        '  secteur: prive\n  siret: "19000000000017"\n',
        "LM123",
        "siret",
        "0010001W",
    ),
    Faute(
        "boite d’un autre",
        "ce.0010001w@",
        "ce.0020006w@",
        "LM127",
        "ce.0020006w",
        "Lycée d’essai Second",
    ),
    Faute(
        "fiche d’un autre",
        "  secteur: prive\n",
        "  secteur: prive\n  contacts:\n    courriel:\n      valeur: ce.0020008y@example.org\n"
        "      source: source-essai\n",
        "LM127",
        "ce.0020008y",
        "autre établissement",
    ),
    Faute(
        "uai lie a soi",
        "  secteur: prive\n",
        "  secteur: prive\n  uai_lies:\n    - uai: 0010001W\n      nature: sep\n",
        "LM124",
        "- uai: 0010001W",
        "fiche du registre",
    ),
    Faute(
        "deux attributions",
        "nature: renouvellement",
        "nature: attribution",
        "LM138",
        "nature: attribution",
        "renouvellement",
    ),
    Faute(
        "finit avant",
        "  secteur: prive\n",
        "  secteur: prive\n  portes_ouvertes:\n    - date: 2027-01-23\n"
        '      debut: "14:00"\n      fin: "9:00"\n      source: source-essai\n',
        "LM012",
        '"9:00"',
        aussi=("LM143",),
    ),
    Faute(
        "finit plus tot",
        "  secteur: prive\n",
        "  secteur: prive\n  portes_ouvertes:\n    - date: 2027-01-23\n"
        '      debut: "14:00"\n      fin: "09h00"\n      source: source-essai\n',
        "LM143",
        "09h00",
        "avant de commencer",
    ),
    Faute(
        "dans des annees",
        "  secteur: prive\n",
        "  secteur: prive\n  portes_ouvertes:\n    - date: 2099-01-23\n"
        "      source: source-essai\n",
        "LM143",
        "2099-01-23",
        "année",
    ),
    Faute(
        "accents abimes", "Lycée d’essai P", "LycÃ©e dâ€™essai P", "LM002", "Ã©e", "Lycée d’essai"
    ),
    Faute("image", "Lycée d’essai P", "Lycée 🎓 d’essai P", "LM016", "🎓", "lettres"),
    Faute("invisible", "Lycée d’essai P", "Lycée d’es\u200bsai P", "LM016", "\u200b", "U+200B"),
    Faute("adresse sans domaine", "https://www.example.org/annuaire", "https://x", "LM105", "//x"),
    Faute(
        "adresse chiffree", "https://www.example.org/annuaire", "http://10.0.0.1/", "LM105", "10."
    ),
    Faute("portable", "+33 1 99 00 00 01", "+33 6 99 00 00 01", "LM144", "+33 6", "standard"),
    Faute(
        "personne nommee",
        "        reference: BO d’essai n° 1\n",
        "        reference: BO d’essai n° 1\n        remarque: Voir Mme Exemple.\n",
        "LM144",
        "Mme Exemple",
        "personne",
    ),
    Faute(
        "reference de quelqu’un",
        "BO d’essai n° 1",
        "Courriel de Mme Exemple du 12 mars 2019",
        "LM144",
        "Mme Exemple",
        "personne",
    ),
    Faute(
        "boite dans un texte",
        "        reference: BO d’essai n° 1\n",
        "        reference: BO d’essai n° 1\n        remarque: À camille.exemple@example.org\n",
        "LM144",
        "camille.exemple",
    ),
    Faute(
        "cle vide inconnue",
        "  secteur: prive\n",
        "  secteur: prive\n  telefone:\n",
        "LM010",
        "telef",
    ),
    Faute("precision enorme", "precision: 10", "precision: 9000000", "LM015", "9000000", "grand"),
    Faute(
        "sous sa cle",
        "  secteur: prive\n",
        "  secteur: prive\n  telephone: x\n",
        "LM010",
        "tele",
        "sous « contacts: »",
    ),
)
