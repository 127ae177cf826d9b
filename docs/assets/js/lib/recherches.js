/** The words searched last, the most recent first, in this browser only. */

const SEARCHES = "recherches";
const MOST_SEARCHES = 8;
/** Letters that are worth finding again, and those that are no longer a search. */
const [SHORTEST, LONGEST] = [2, 80];

const isSearch = (words) => typeof words === "string" && words.length >= SHORTEST && words.length <= LONGEST;

/** @returns {string[]} */
export function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(SEARCHES) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isSearch).slice(0, MOST_SEARCHES) : [];
  } catch {
    return [];
  }
}

/** @param {string} text */
export function rememberSearch(text) {
  const words = text.trim().replace(/\s+/g, " ");
  if (!isSearch(words)) return;
  const others = recentSearches().filter((one) => one.toLowerCase() !== words.toLowerCase());
  keepSearches([words, ...others].slice(0, MOST_SEARCHES));
}

/** @param {string[]} searches all of them */
export function keepSearches(searches) {
  try {
    if (searches.length) localStorage.setItem(SEARCHES, JSON.stringify(searches));
    else localStorage.removeItem(SEARCHES);
  } catch {
    // Storage is closed to us: words are written anew.
  }
}
