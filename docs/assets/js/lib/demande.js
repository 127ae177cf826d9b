/** What a company writes to a lycée, for each of its needs. Pure functions. */

/** Need → title of the answer, and subject, wish and question of the message. */
export const BESOINS = {
  stagiaire: {
    titre: "Pour accueillir un stagiaire",
    objet: "Accueillir un élève en stage",
    souhait: "souhaite accueillir un ou une élève en stage (PFMP)",
    question: "Quand vos élèves partent-ils en stage, et qui prépare la convention\u00a0?"
  },
  apprenti: {
    titre: "Pour prendre un apprenti",
    objet: "Prendre un apprenti",
    souhait: "souhaite prendre un ou une apprentie",
    question: "Avez-vous des jeunes qui cherchent un contrat, et quel CFA gère la formation\u00a0?"
  },
  taxe: {
    titre: "Pour verser le solde de la taxe",
    objet: "Solde de la taxe d’apprentissage",
    souhait: "souhaite vous attribuer une part du solde de sa taxe d’apprentissage",
    question: "Êtes-vous inscrits sur SOLTéA cette année, et à quoi servirait notre versement\u00a0?"
  }
};

/**
 * @typedef {object} Demande
 * @property {keyof typeof BESOINS} besoin
 * @property {string} metier as it was written, or empty
 * @property {string} commune or empty
 * @property {string} lycee
 * @property {string} uai
 * @property {string[]} formations that match
 */

/** @param {Demande} demande @returns {{objet: string, texte: string}} */
export function messageOf({ besoin, metier, commune, lycee, uai, formations }) {
  const { objet, souhait, question } = BESOINS[besoin];
  const where = commune && ` (${commune})`;
  const trade = metier && `\u00a0: ${metier}`;
  const lines = [
    "Bonjour,",
    "",
    `Notre entreprise${where} ${souhait}${trade && ", pour ce métier"}${trade}.`,
    ...(formations.length ? [`Vos formations qui y mènent\u00a0: ${formations.join(" ; ")}.`] : []),
    ...(besoin === "taxe" ? [`Votre code UAI\u00a0: ${uai}.`] : []),
    "",
    question,
    "",
    "Merci de transmettre ce message au bureau des entreprises, ou au DDFPT.",
    "",
    "Nom, entreprise, téléphone\u00a0: "
  ];
  return { objet: `${objet}${trade} (${lycee})`, texte: lines.join("\n") };
}

/** The address of a mail: its lines end as mails want them. @param {string} courriel */
export const mailAddress = (courriel, { objet, texte }) =>
  `mailto:${encodeURIComponent(courriel).replaceAll("%40", "@")}?subject=${encodeURIComponent(objet)}&body=${
    encodeURIComponent(texte.replaceAll("\n", "\r\n"))
  }`;
