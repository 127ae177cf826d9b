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

/** @param {string[]} uais */
export function keepLycees(uais) {
  try {
    localStorage.setItem(CLE, JSON.stringify(uais.slice(0, MOST_KEPT)));
  } catch {
    // Storage is closed to us: the selection holds as long as its address.
  }
}
