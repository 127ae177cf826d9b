/**
 * What the words of a search mean beyond the registry: diplomas, voies, levels, services, secteurs,
 * and the words that mean nothing by themselves. Folded words (see texte.js).
 */

import { SERVICES } from "../lib/services.js";
import { SIGLES } from "../lib/sigles.js";
import { undouble } from "./texte.js";

/** @import { Meaning } from "../lib/types.d.ts" */

/** Grammar: never searched. */
export const STOP_WORDS = new Set(
  ("a ai ainsi as au aux avec ce ces cet cette chez comme comment d dans de des du elle en entre est et "
    + "eux faut il ils je l la le les leur lui m ma mes moi mon n ne nos notre nous on ou par pas peut "
    + "plus pour qu quand que quel quelle quelles quels qui quoi s sa se ses si son sont sur ta te tes "
    + "toi ton tu un une vers vos votre vous y option j c t").split(" ")
);

/** Words that say « I am looking for a school »: they count only when nothing else is asked. */
export const FILLERS = new Set(
  ("acces aime aimer aimerait aimerais apprendre apres annuaire autour avant avoir bien bon bonne bonjour cherche "
    + "chercher cherchons college contact cote cours cursus deviens devenir diplome diplomes domaine ecole "
    + "ecoles enfant entrer entree environ environs etablissement etablissements etre etude etudes "
    + "etudier faire fais fait fille filiere filieres fils formation formations former forme formes formant "
    + "inscription inscrire integrer liste loin lycee lycees lyceen meilleur meilleurs metier metiers "
    + "niveau note orientation parcours passer peux possible pouvoir pres preparer pro proche proches proximite "
    + "professionnel professionnelle professionnels profession recherche rechercher secteur site specialite "
    + "stage stagiaire suivre travail travailler travaille trouver trouve veut veux veulent ville voudrais voudrait vouloir label labellise labellises "
    + "proposant propose proposent existe jeune debouche debouches emploi boulot job an ans annee annees adresse tel "
    + "mail contacter sais savoir centre quartier quartiers nord sud ouest court courte courts courtes "
    + "tous toutes tout classe classes famille recrute recruter recrutent embauche embaucher besoin accueillir offre offres "
    + "font prepare preparent jveux jaime jaimerai jaimerais aimerai eleve eleves etudiant etudiante specialise specialisee mini date voie "
    + "region academie pays poursuite professions bonsoir salut slt bjr coucou hello svp stp plait merci "
    + "jcherche jcherch jrecherche inscrit inscrite mais dehors connaissez connaitre dites info infos renseignement "
    + "renseignements question passionne passionnee interesse interessee dire signifie signification definition difference "
    + "sigle ca marche comprendre exactement fer fere yatil envie garcon garcons").split(" ").map(undouble)
);

/**
 * What phrases (words without stop words, parted by commas) mean, together: `diplomes`, `niveaux` (of
 * formations), `famille` (words of a famille de 2de), `voie`, `service`, `secteur`, `nom` (a word of
 * the lycée's name), `hors` (what the registry does not hold: the words to say so), `annonce` (words
 * that ask for nothing here: what to answer, beside what the other words find).
 * @type {[Meaning, string][]}
 */
const SAID = [
  [
    { hors: "Les bacs technologiques et généraux ne sont pas dans notre liste\u00a0: voyez le site du lycée." },
    "bac technologique, bacs technologiques, baccalaureat technologique, bac techno, bac general, "
    + "technologique, techno, stmg, sti2d, st2s, sthr, std2a, lycee general"
  ],
  [
    { hors: "Les classes de 3e prépa-métiers ne sont pas dans notre liste\u00a0: voyez le site du lycée." },
    "3e prepa, 3e prepa metiers, prepa metiers, 3e prepa metier, prepa metier"
  ],
  [
    { hors: "Ce qui se prépare après un BTS (licence, bachelor…) n’est pas dans notre liste." },
    "licence, licence pro, bachelor, master, apres bts"
  ],
  [{ annonce: "Le BEP n’existe plus\u00a0: voyez le CAP ou le bac pro.", diplomes: ["cap", "bac-pro"] }, "bep"],
  [{ hors: "Le brevet professionnel (BP) n’est pas dans notre liste." }, "bp, brevet professionnel"],
  [
    {
      hors:
        "Les métiers du jardin, des animaux et de l’agriculture se préparent surtout dans les lycées agricoles, qui ne sont pas dans cet annuaire."
    },
    "jardinage, viticulture, animaux, chevaux, lycee agricole"
  ],
  [{ hors: "La conduite des trains n’est pas dans notre liste." }, "conducteur train, conductrice train"],
  [
    { annonce: "Les dates des portes ouvertes sont sur le site de chaque lycée." },
    "porte ouverte, portes ouvertes, journee portes ouvertes, journees portes ouvertes, jpo"
  ],
  [{ nom: "professionnel" }, "lp"],
  [{ nom: "polyvalent" }, "lpo"],
  [{ diplomes: ["cap"] }, "cap, certificat aptitude professionnelle, apres segpa, apres ulis"],
  [
    { diplomes: ["bac-pro"] },
    "bac pro, bac professionnel, bacs pro, bacpro, bac, baccalaureat, baccalaureat pro, "
    + "baccalaureat professionnel, 2de, 2de pro, 2de professionnelle, terminale, premiere, 1re"
  ],
  [{ diplomes: ["bts"] }, "bts, brevet technicien superieur, bac 2, etudes superieures, superieur"],
  [{ diplomes: ["bma"] }, "bma, brevet metiers art"],
  [{ diplomes: ["cs"] }, "cs, mc, mention complementaire, certificat specialisation"],
  [{ diplomes: ["fcil"] }, "fcil, formation complementaire initiative locale"],
  [{ famille: "transitions energetiques" }, "tne, mtne"],
  [{ famille: "relation client" }, "mrc"],
  [{ famille: "gestion administrative" }, "gatl"],
  [{ famille: "installations automatisees" }, "pmia"],
  [{ diplomes: ["cap", "bac-pro"] }, "3e, apres 3e, sortie 3e, fin 3e, apres college, apres brevet, sans bac"],
  [{ diplomes: ["bac-pro", "bma", "cs", "fcil"] }, "apres cap"],
  [{ diplomes: ["bts", "cs", "fcil"] }, "apres bac, apres bac pro, apres terminale, post bac, postbac"],
  [{ diplomes: ["cs", "fcil"] }, "1 an apres bac, 1 an apres bac pro, bac 1"],
  [{ niveaux: [3] }, "niveau 3"],
  [{ niveaux: [4] }, "niveau 4"],
  [{ niveaux: [5] }, "niveau 5"],
  [
    { voie: "apprentissage" },
    "apprentissage, apprenti, apprentie, apprentis, apprenties, alternance, alternant, alternante, "
    + "contrat apprentissage, contrat alternance, cfa, ufa"
  ],
  [{ voie: "scolaire" }, "scolaire, voie scolaire, statut scolaire, temps plein, formation initiale"],
  [
    { voie: "formation-continue" },
    "formation continue, formation adulte, formation adultes, adulte, adultes, reconversion"
  ],
  ...SERVICES,
  [{ secteur: "public" }, "public, publics, lycee public, lycees publics"],
  [{ secteur: "prive" }, "prive, prives, privee, catholique, sous contrat"]
];

const PHRASES = SAID.flatMap(([meaning, phrases]) =>
  phrases.split(", ").map((phrase) => /** @type {[string, Meaning]} */ ([phrase, meaning]))
);

/** Words after which a commune means « around it ». */
export const AUTOUR = new Set(
  "autour pres proche proches proximite environs environ cote vers alentours alentour".split(" ")
);

/**
 * @param {string} phrase words joined by a space
 * @returns {Meaning | undefined}
 */
export function meaningOf(phrase) {
  return MEANINGS.get(undoubled(phrase));
}

const undoubled = (phrase) => phrase.split(" ").map(undouble).join(" ");
/** A letter doubled or not changes nothing: « aprentissage », « bac profesionnel ». */
const MEANINGS = new Map(PHRASES.map(([phrase, meaning]) => [undoubled(phrase), meaning]));

/** Whether a word only says that one looks for a school. */
export const isFiller = (word) => FILLERS.has(undouble(word)) || AUTOUR.has(word);

/** Whether a word begins such a word: « dom » of « domaine ». */
export const beginsFiller = (word) =>
  word.length > 1 && [...FILLERS].some((filler) => filler.startsWith(undouble(word)));

/** One-word meanings, which a beginning may complete (« altern »). */
export function meaningWords() {
  return PHRASES.map(([phrase]) => phrase).filter((phrase) => !phrase.includes(" ") && phrase.length > 3);
}

/** Longest phrase, in words. */
export const LONGEST_PHRASE = 7;

/** Words after which two letters are a short name, and no beginning of a word. */
const BEFORE_SIGLES = new Set(["pro", "bac", "bacpro", "cap", "bts", "terminale", "1re", "premiere"]);

/**
 * @param {string} word
 * @param {string} [before] the word before it
 * @param {string} [text] the search as typed: two capitals are a short name
 * @returns {string[]} the words it stands for, or itself
 */
export function spellOut(word, before = "", text = "") {
  if (!Object.hasOwn(SIGLES, word)) return [word];
  const sure = word.length > 2 || BEFORE_SIGLES.has(before) || new RegExp(`\\b${word.toUpperCase()}\\b`).test(text);
  return sure ? SIGLES[word].split(" ") : [word];
}
