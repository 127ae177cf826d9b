/**
 * Reads the state of a label from the calendar that the build wrote
 * (`data-calendrier="0001-01-01 a_confirmer;2031-01-01 non_confirme"`), at the visitor's date:
 * a page built a year ago never shows an ended label as running. The rules live in macros/label.py.
 */

/**
 * Today in local time; never before the day the page was built (`<html data-construit>`), since a
 * clock that says so is wrong.
 * @returns {string} AAAA-MM-JJ
 */
export function today() {
  const built = document.documentElement.dataset.construit ?? "";
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return day > built ? day : built;
}

/**
 * @param {string} calendar « AAAA-MM-JJ etat;… », dates rising
 * @param {string} day AAAA-MM-JJ
 * @returns {string} the state on that day
 */
export function stateOn(calendar, day) {
  let state = "";
  for (const step of calendar.split(";")) {
    const [start, code] = step.trim().split(" ");
    if (!state || start <= day) state = code;
  }
  return state;
}
