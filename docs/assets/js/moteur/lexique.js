/**
 * What the words of a search mean beyond the registry: diplomas, voies, levels, services, secteurs,
 * and the words that mean nothing by themselves. Folded words (see texte.js).
 */

import { spellingDistance, undouble } from "./texte.js";

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
    + "proposant propose proposent existe jeune debouche debouches emploi boulot job an ans annee annees adresse tel telephone "
    + "mail contacter sais savoir centre quartier quartiers nord sud ouest court courte courts courtes "
    + "tous toutes tout classe classes famille recrute recruter recrutent embauche embaucher besoin accueillir offre offres "
    + "font prepare preparent jveux jaime jaimerai jaimerais aimerai eleve eleves etudiant etudiante specialise specialisee mini date voie "
    + "region academie pays poursuite professions telephones").split(" ").map(undouble)
);

/**
 * Phrases (words without stop words) → what they mean:
 * `diplomes`, `niveaux` (of formations), `famille` (words of a famille de 2de), `voie`, `service`, `secteur`, `nom` (a word of the
 * lycée's name), `hors` (what the registry does not hold: the words to say so), `annonce` (words that ask for nothing here: what to
 * answer, beside what the other words find).
 */
const HORS_BACS = "Les bacs technologiques et généraux ne sont pas dans notre liste\u00a0: voyez le site du lycée.";
const HORS_3E = "Les classes de 3e prépa-métiers ne sont pas dans notre liste\u00a0: voyez le site du lycée.";
const HORS_APRES_BTS = "Ce qui se prépare après un BTS (licence, bachelor…) n’est pas dans notre liste.";
const HORS_JARDIN =
  "Les métiers du jardin et de l’agriculture se préparent surtout dans les lycées agricoles, qui ne sont pas dans cet annuaire.";
const HORS_INFIRMIER =
  "Le diplôme d’infirmier ne se prépare dans aucun de ces lycées\u00a0: essayez «\u00a0aide-soignant\u00a0».";
const HORS_OPTIQUE = "L’optique-lunetterie n’est pas dans notre liste.";
const ANNONCE_PORTES = "Les dates des portes ouvertes sont sur le site de chaque lycée.";
const ANNONCE_INSCRIPTION = "Comment s’inscrire, et quand\u00a0: voyez la page «\u00a0S’inscrire\u00a0», dans le menu.";
const HORS_BEP = "Le BEP n’existe plus : voyez le CAP ou le bac pro.";
const HORS_BP = "Le brevet professionnel (BP) n’est pas dans notre liste.";
const HORS_ECOLE = "On devient professeur à l’université : ce métier ne se prépare dans aucun de ces lycées.";
const HORS_TRAIN = "La conduite des trains n’est pas dans notre liste.";

const PHRASES = {
  "bac technologique": { hors: HORS_BACS },
  "bacs technologiques": { hors: HORS_BACS },
  "baccalaureat technologique": { hors: HORS_BACS },
  "bac techno": { hors: HORS_BACS },
  "bac general": { hors: HORS_BACS },
  technologique: { hors: HORS_BACS },
  techno: { hors: HORS_BACS },
  stmg: { hors: HORS_BACS },
  sti2d: { hors: HORS_BACS },
  st2s: { hors: HORS_BACS },
  sthr: { hors: HORS_BACS },
  std2a: { hors: HORS_BACS },
  "3e prepa": { hors: HORS_3E },
  "3e prepa metiers": { hors: HORS_3E },
  "prepa metiers": { hors: HORS_3E },
  licence: { hors: HORS_APRES_BTS },
  "licence pro": { hors: HORS_APRES_BTS },
  bachelor: { hors: HORS_APRES_BTS },
  master: { hors: HORS_APRES_BTS },
  bep: { hors: HORS_BEP },
  bp: { hors: HORS_BP },
  "brevet professionnel": { hors: HORS_BP },
  professeur: { hors: HORS_ECOLE },
  professeure: { hors: HORS_ECOLE },
  prof: { hors: HORS_ECOLE },
  enseignant: { hors: HORS_ECOLE },
  enseignante: { hors: HORS_ECOLE },
  instituteur: { hors: HORS_ECOLE },
  institutrice: { hors: HORS_ECOLE },
  "maitre ecole": { hors: HORS_ECOLE },
  "maitresse ecole": { hors: HORS_ECOLE },
  "lycee general": { hors: HORS_BACS },
  paysagiste: { hors: HORS_JARDIN },
  jardinage: { hors: HORS_JARDIN },
  viticulture: { hors: HORS_JARDIN },
  agriculture: { hors: HORS_JARDIN },
  "lycee agricole": { hors: HORS_JARDIN },
  "apres bts": { hors: HORS_APRES_BTS },
  jardinier: { hors: HORS_JARDIN },
  jardiniere: { hors: HORS_JARDIN },
  agriculteur: { hors: HORS_JARDIN },
  agricultrice: { hors: HORS_JARDIN },
  infirmier: { hors: HORS_INFIRMIER },
  infirmiere: { hors: HORS_INFIRMIER },
  opticien: { hors: HORS_OPTIQUE },
  opticienne: { hors: HORS_OPTIQUE },
  "conducteur train": { hors: HORS_TRAIN },
  "conductrice train": { hors: HORS_TRAIN },
  "porte ouverte": { annonce: ANNONCE_PORTES },
  "portes ouvertes": { annonce: ANNONCE_PORTES },
  "journee portes ouvertes": { annonce: ANNONCE_PORTES },
  "journees portes ouvertes": { annonce: ANNONCE_PORTES },
  jpo: { annonce: ANNONCE_PORTES },
  affelnet: { annonce: ANNONCE_INSCRIPTION },
  parcoursup: { annonce: ANNONCE_INSCRIPTION },
  inscription: { annonce: ANNONCE_INSCRIPTION },
  inscrire: { annonce: ANNONCE_INSCRIPTION },
  lp: { nom: "professionnel" },
  lpo: { nom: "polyvalent" },

  cap: { diplomes: ["cap"] },
  "certificat aptitude professionnelle": { diplomes: ["cap"] },
  "bac pro": { diplomes: ["bac-pro"] },
  "bac professionnel": { diplomes: ["bac-pro"] },
  "bacs pro": { diplomes: ["bac-pro"] },
  bacpro: { diplomes: ["bac-pro"] },
  bac: { diplomes: ["bac-pro"] },
  baccalaureat: { diplomes: ["bac-pro"] },
  "baccalaureat pro": { diplomes: ["bac-pro"] },
  "baccalaureat professionnel": { diplomes: ["bac-pro"] },
  "2de": { diplomes: ["bac-pro"] },
  "2de pro": { diplomes: ["bac-pro"] },
  "2de professionnelle": { diplomes: ["bac-pro"] },
  terminale: { diplomes: ["bac-pro"] },
  premiere: { diplomes: ["bac-pro"] },
  "1re": { diplomes: ["bac-pro"] },
  bts: { diplomes: ["bts"] },
  "brevet technicien superieur": { diplomes: ["bts"] },
  bma: { diplomes: ["bma"] },
  "brevet metiers art": { diplomes: ["bma"] },
  cs: { diplomes: ["cs"] },
  mc: { diplomes: ["cs"] },
  "mention complementaire": { diplomes: ["cs"] },
  "certificat specialisation": { diplomes: ["cs"] },
  fcil: { diplomes: ["fcil"] },
  "formation complementaire initiative locale": { diplomes: ["fcil"] },

  tne: { famille: "transitions energetiques" },
  mtne: { famille: "transitions energetiques" },
  mrc: { famille: "relation client" },
  gatl: { famille: "gestion administrative" },
  pmia: { famille: "installations automatisees" },

  "3e": { diplomes: ["cap", "bac-pro"] },
  "apres 3e": { diplomes: ["cap", "bac-pro"] },
  "sortie 3e": { diplomes: ["cap", "bac-pro"] },
  "fin 3e": { diplomes: ["cap", "bac-pro"] },
  "apres college": { diplomes: ["cap", "bac-pro"] },
  "apres brevet": { diplomes: ["cap", "bac-pro"] },
  "sans bac": { diplomes: ["cap", "bac-pro"] },
  "apres segpa": { diplomes: ["cap"] },
  "apres ulis": { diplomes: ["cap"] },
  "apres cap": { diplomes: ["bac-pro", "bma", "cs", "fcil"] },
  "apres bac": { diplomes: ["bts", "cs", "fcil"] },
  "apres bac pro": { diplomes: ["bts", "cs", "fcil"] },
  "apres terminale": { diplomes: ["bts", "cs", "fcil"] },
  "post bac": { diplomes: ["bts", "cs", "fcil"] },
  postbac: { diplomes: ["bts", "cs", "fcil"] },
  "1 an apres bac": { diplomes: ["cs", "fcil"] },
  "1 an apres bac pro": { diplomes: ["cs", "fcil"] },
  "bac 1": { diplomes: ["cs", "fcil"] },
  "bac 2": { diplomes: ["bts"] },
  "etudes superieures": { diplomes: ["bts"] },
  superieur: { diplomes: ["bts"] },
  "niveau 3": { niveaux: [3] },
  "niveau 4": { niveaux: [4] },
  "niveau 5": { niveaux: [5] },

  apprentissage: { voie: "apprentissage" },
  apprenti: { voie: "apprentissage" },
  apprentie: { voie: "apprentissage" },
  apprentis: { voie: "apprentissage" },
  apprenties: { voie: "apprentissage" },
  alternance: { voie: "apprentissage" },
  alternant: { voie: "apprentissage" },
  alternante: { voie: "apprentissage" },
  "contrat apprentissage": { voie: "apprentissage" },
  "contrat alternance": { voie: "apprentissage" },
  cfa: { voie: "apprentissage" },
  scolaire: { voie: "scolaire" },
  "voie scolaire": { voie: "scolaire" },
  "statut scolaire": { voie: "scolaire" },
  "temps plein": { voie: "scolaire" },
  "formation initiale": { voie: "scolaire" },
  "formation continue": { voie: "formation-continue" },
  "formation adulte": { voie: "formation-continue" },
  "formation adultes": { voie: "formation-continue" },
  adulte: { voie: "formation-continue" },
  adultes: { voie: "formation-continue" },
  reconversion: { voie: "formation-continue" },

  internat: { service: "internat" },
  interne: { service: "internat" },
  internes: { service: "internat" },
  pensionnat: { service: "internat" },
  pension: { service: "internat" },
  pensionnaire: { service: "internat" },
  ulis: { service: "ulis" },
  segpa: { service: "segpa" },
  upe2a: { service: "upe2a" },
  greta: { service: "greta" },

  public: { secteur: "public" },
  publics: { secteur: "public" },
  "lycee public": { secteur: "public" },
  "lycees publics": { secteur: "public" },
  prive: { secteur: "prive" },
  prives: { secteur: "prive" },
  privee: { secteur: "prive" },
  catholique: { secteur: "prive" },
  "sous contrat": { secteur: "prive" }
};

/** Words after which a commune means « around it ». */
export const AUTOUR = new Set([
  "autour",
  "pres",
  "proche",
  "proches",
  "proximite",
  "environs",
  "environ",
  "cote",
  "vers",
  "alentours",
  "alentour"
]);

/**
 * @param {string} phrase words joined by a space
 * @returns the meaning, or undefined
 */
export function meaningOf(phrase) {
  return MEANINGS.get(undoubled(phrase));
}

const undoubled = (phrase) => phrase.split(" ").map(undouble).join(" ");
/** A letter doubled or not changes nothing: « aprentissage », « bac profesionnel ». */
const MEANINGS = new Map(Object.entries(PHRASES).map(([phrase, meaning]) => [undoubled(phrase), meaning]));

/** Whether a word only says that one looks for a school. */
export const isFiller = (word) => FILLERS.has(undouble(word)) || AUTOUR.has(word);

/** Whether a word begins such a word: « dom » of « domaine ». */
export const beginsFiller = (word) =>
  word.length > 1 && [...FILLERS].some((filler) => filler.startsWith(undouble(word)));

/** Whether a word is one slip away from such a word: « lycé », « formasion ». */
export function nearFiller(word) {
  const flat = undouble(word);
  return flat.length > 3
    && [...FILLERS].some((filler) =>
      filler.length > 3 && filler[0] === flat[0] && spellingDistance(flat, filler, 1) === 1
    );
}

/** One-word meanings, which a beginning may complete (« altern »). */
export function meaningWords() {
  return Object.keys(PHRASES).filter((phrase) => !phrase.includes(" ") && phrase.length > 3);
}

/** Longest phrase, in words. */
export const LONGEST_PHRASE = 4;

/**
 * Usual short names that are not the initials of a title → the words of the title; those of
 * diplomas that have changed their name since, too.
 */
const SIGLES = {
  melec: "electricite environnements connectes",
  agora: "assistance gestion organisations activites",
  ga: "assistance gestion organisations activites",
  ciel: "cybersecurite informatique reseaux electronique",
  sn: "cybersecurite informatique reseaux electronique",
  sen: "cybersecurite informatique reseaux electronique",
  mei: "maintenance systemes production connectes",
  sp3s: "services prestations sanitaire social",
  gpme: "gestion pme",
  hcr: "hotel cafe restaurant",
  apr: "production service restaurations",
  mcv: "commerce vente",
  muc: "management commercial operationnel",
  nrc: "negociation digitalisation relation client",
  arcu: "accueil",
  trpm: "realisation produits mecaniques",
  ccst: "conseil commercialisation solutions techniques",
  fed: "fluides energies domotique",
  tisec: "installateur chauffage",
  conduire: "conducteur",
  conduite: "conducteur",
  mva: "maintenance vehicules",
  ctrm: "conducteur routier marchandises",
  ecms: "equipier polyvalent commerce",
  eleec: "electricite environnements connectes",
  tu: "realisation produits mecaniques",
  snir: "cybersecurite informatique reseaux electronique"
};

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
