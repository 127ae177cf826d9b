/** Days counted from another, « AAAA-MM-JJ » texts. Pure functions. */

/**
 * The same day some months later (or earlier), at most the month's last day, as `plus_mois` in
 * macros/socle/dates.py.
 * @param {string} day
 * @param {number} months
 */
export function plusMonths(day, months) {
  const moved = new Date(day);
  const date = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + months + 1, 0);
  moved.setUTCDate(Math.min(date, moved.getUTCDate()));
  return isoDay(moved);
}

/** @param {string} day @param {number} days */
export function plusDays(day, days) {
  const moved = new Date(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return isoDay(moved);
}

const isoDay = (date) => date.toISOString().slice(0, 10);
