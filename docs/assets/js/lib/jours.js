/** Days as « AAAA-MM-JJ » texts: they compare as they are. Pure functions. */

const MONTHS = new Intl.DateTimeFormat("fr-FR", { month: "long", timeZone: "UTC" });

/** @param {string} text @returns {boolean} whether it is a day that exists */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @param {string} day @returns {string} « 1er mars 2031 » */
export function inFrench(day) {
  const [year, , date] = day.split("-").map(Number);
  return `${date === 1 ? "1er" : date} ${MONTHS.format(new Date(day))} ${year}`;
}
