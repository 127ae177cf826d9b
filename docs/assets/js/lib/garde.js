/** « Ma sélection »: the uai of the lycées a visitor keeps, in this browser only. */

const CLE = "selection";
/** What a comparison can show side by side. */
export const MOST_KEPT = 6;

/** @returns {string[]} */
export function keptLycees() {
  try {
    const kept = JSON.parse(localStorage.getItem(CLE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((uai) => /^\d{7}[A-Z]$/.test(uai)) : [];
  } catch {
    return [];
  }
}

/** What to say where a browser keeps nothing for a site. */
export const KEEPS_NOTHING =
  "Votre navigateur ne permet pas à ce site de garder une sélection\u00a0: enregistrez plutôt l’adresse de cette page.";

/**
 * @param {string[]} uais
 * @returns {boolean} whether they are kept: a browser may refuse, then the selection holds as long as its address
 */
export function keepLycees(uais) {
  try {
    if (uais.length) localStorage.setItem(CLE, JSON.stringify(uais.slice(0, MOST_KEPT)));
    else localStorage.removeItem(CLE);
    return true;
  } catch {
    return false;
  }
}
