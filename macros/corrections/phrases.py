"""What an editor is told of each kind of error: code, French sentence, correction."""

from __future__ import annotations

from collections.abc import Mapping

EXEMPLE_DATE = "Écrivez AAAA-MM-JJ, par exemple 2024-03-15"


CLES_ATTENDUES = (
    "LM013",
    "« {cle} » attend des clés, une par ligne.",
    "Écrivez « {cle}: » seul sur sa ligne, puis ses clés en retrait dessous.",
)
SIMPLES: Mapping[str, tuple[str, str, str]] = {
    "texte_vide": ("LM016", "« {cle} » est vide.", "Complétez la valeur ou supprimez la ligne."),
    "presentation_longue": (
        "LM016",
        "« {cle} » est trop long : on le lit en quelques secondes.",
        "Gardez {maximum} caractères au plus, une ou deux phrases.",
    ),
    "texte_long": ("LM016", "« {cle} » est trop long.", "Gardez moins de 2 000 caractères."),
    "texte_attendu": (
        "LM013",
        "« {cle} » attend un texte, sur la même ligne.",
        "",
    ),
    "caractere_interdit": (
        "LM016",
        "« {cle} » contient un caractère invisible ou interdit ({caractere}).",
        "Retapez la valeur au clavier.",
    ),
    "rangee": (
        "LM016",
        "« {cle} » garde un bout de tableau : une tabulation, ou un point-virgule à la fin.",
        "",
    ),
    "image": (
        "LM016",
        "« {cle} » contient une image ({image}).",
        "Écrivez-le avec des lettres seulement.",
    ),
    "mojibake": (
        "LM002",
        "Les accents de « {cle} » sont abîmés : le texte a changé d’encodage.",
        "Écrivez « {redresse} ».",
    ),
    "mojibake_perdu": (
        "LM002",
        "Les accents de « {cle} » sont abîmés : le texte a changé d’encodage.",
        "Retapez-le au clavier.",
    ),
    "identifiant": (
        "LM023",
        "« {valeur} » n’est pas un identifiant.",
        "Un identifiant s’écrit en minuscules, sans accent ni espace : « {propose} ».",
    ),
    "identifiant_long": (
        "LM023",
        "« {valeur} » est trop long pour un identifiant.",
        "Gardez {maximum} caractères au plus : c’est une adresse du site.",
    ),
    "uai_forme": (
        "LM020",
        "« {valeur} » n’est pas un UAI.",
        "Écrivez sept chiffres et une lettre majuscule, par exemple 0130058T.",
    ),
    "uai_cle": (
        "LM020",
        "L’UAI « {valeur} » contient une faute de frappe : sa lettre ne va pas avec ses chiffres.",
        "Vérifiez les chiffres ; s’ils sont justes, la lettre est {attendue}.",
    ),
    "siret_forme": ("LM021", "« {valeur} » n’est pas un SIRET.", "Écrivez ses 14 chiffres."),
    "siret_cle": (
        "LM021",
        "Le SIRET « {valeur} » contient une faute de frappe.",
        "Vérifiez ses 14 chiffres.",
    ),
    "oui_non": ("LM022", "« {valeur} » n’est ni oui ni non.", ""),
    "nombre": (
        "LM015",
        "« {valeur} » n’est pas un nombre.",
        "",
    ),
    "nombre_entier": (
        "LM015",
        "« {valeur} » n’est pas un nombre entier.",
        "Enlevez les décimales.",
    ),
    "rectangle": (
        "LM015",
        "« {cle} » n’est pas un rectangle.",
        "",
    ),
    "habitants": (
        "LM015",
        "« {valeur} » n’est pas un nombre d’habitants.",
        "Écrivez ses chiffres seuls, ou rien.",
    ),
    "date_forme": ("LM012", "La date « {valeur} » est mal écrite.", ""),
    "date_inexistante": (
        "LM012",
        "La date « {valeur} » n’existe pas.",
        "",
    ),
    "date_lointaine": (
        "LM012",
        "La date « {valeur} » est trop lointaine.",
        "Vérifiez l’année : elle va de {minimum} à {maximum}.",
    ),
    "date_jour": (
        "LM012",
        "La date « {valeur} » n’est pas complète.",
        "Ici le jour est nécessaire : AAAA-MM-JJ.",
    ),
    "date_decision": (
        "LM012",
        "« {valeur} » est une année scolaire.",
        "Écrivez AAAA-MM-JJ, AAAA-MM ou AAAA.",
    ),
    "code_postal": (
        "LM023",
        "« {valeur} » n’est pas un code postal.",
        'Écrivez ses cinq chiffres entre guillemets, par exemple "04000".',
    ),
    "code_commune": (
        "LM023",
        "« {valeur} » n’est pas un code INSEE de commune.",
        "Écrivez ses cinq caractères ; vous les trouverez dans data/communes.csv.",
    ),
    "code_departement": (
        "LM023",
        "« {valeur} » n’est pas un code de département.",
        'Écrivez ses deux ou trois caractères entre guillemets, par exemple "04", "2A" ou "974".',
    ),
    "prefixe_uai": (
        "LM023",
        "« {valeur} » n’est pas un début d’UAI.",
        'Écrivez ses trois premiers chiffres entre guillemets, par exemple "013".',
    ),
    "chemin": (
        "LM023",
        "« {valeur} » n’est pas un chemin du dépôt.",
        "N’employez que des lettres sans accent, des chiffres, des points et des tirets, avec "
        "« / » après chaque dossier.",
    ),
    "reference": (
        "LM105",
        "La source « {valeur} » n’existe pas dans sources.yaml.",
        "",
    ),
    "tuiles": (
        "LM017",
        "« {valeur} » n’est pas une adresse de tuiles.",
        "Commencez par https:// et gardez {{z}}, {{x}} et {{y}} ; n’employez pas d’autre accolade.",
    ),
    "lien": (
        "LM017",
        "« {valeur} » n’est pas une adresse web.",
        "Commencez par https:// et n’employez ni espace ni guillemet.",
    ),
    "telephone": (
        "LM018",
        "« {valeur} » n’est pas un numéro de téléphone.",
        "",
    ),
    "telephone_indicatif": (
        "LM018",
        "« {valeur} » n’existe pas : ce numéro est d’outre-mer.",
        "Écrivez {attendu}.",
    ),
    "courriel": (
        "LM019",
        "« {valeur} » n’est pas une adresse électronique.",
        "Écrivez la boîte du lycée en entier, par exemple ce.0130058t@example.fr, ou supprimez "
        "« {cle}: » et ses lignes.",
    ),
    "heure": ("LM012", "« {valeur} » n’est pas une heure.", "Écrivez par exemple 09:30."),
    "rncp": ("LM023", "« {valeur} » n’est pas un code RNCP.", "Écrivez ses chiffres seuls."),
    "cfd": ("LM023", "« {valeur} » n’est pas un code CFD.", "Écrivez ses 8 caractères."),
    "onisep": (
        "LM023",
        "« {valeur} » n’est pas un identifiant de l’Onisep.",
        "Écrivez par exemple FOR.494 (formation) ou MET.295 (métier).",
    ),
    "rome": ("LM023", "« {valeur} » n’est pas un code ROME.", "Écrivez par exemple G1602."),
    "tuple_type": (
        "LM013",
        "« {cle} » attend une liste.",
        "",
    ),
    "model_type": CLES_ATTENDUES,
    "dict_type": CLES_ATTENDUES,
    "greater_than_equal": ("LM015", "« {valeur} » est trop petit.", "Le minimum est {ge}."),
    "less_than_equal": ("LM015", "« {valeur} » est trop grand.", "Le maximum est {le}."),
}
"""Kind of error, pydantic’s or ours → code, message, correction, which `traduire` fills in."""
