/** Days as « AAAA-MM-JJ » texts: they compare as they are. Pure functions. */

const MOIS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre"
];
const two = (number) => String(number).padStart(2, "0");

/**
 * The same day some months later (or earlier), at most the month's last day, as `plus_mois` in
 * macros/dates.py.
 * @param {string} day
 * @param {number} months
 */
export function plusMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const rank = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(rank / 12), (rank % 12) + 1];
  const last = new Date(Date.UTC(newYear, newMonth, 0)).getUTCDate();
  return `${String(newYear).padStart(4, "0")}-${two(newMonth)}-${two(Math.min(date, last))}`;
}

/** @param {string} day @param {number} days */
export function plusDays(day, days) {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** @param {string} text @returns {boolean} whether it is a day that exists */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @param {string} day @returns {string} « 1er mars 2031 » */
export function inFrench(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date === 1 ? "1er" : date} ${MOIS[month - 1]} ${year}`;
}
