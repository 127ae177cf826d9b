/** French telephone numbers, kept as « +33 4 91 00 00 00 ». Pure functions. */

/**
 * @param {string} number
 * @returns {string} « 04 91 00 00 00 », or the number itself when it is not French
 */
export function sayPhone(number) {
  const digits = number.replace(/\D/g, "").replace(/^33/, "0");
  return /^0\d{9}$/.test(digits) ? digits.replace(/\d\d(?=\d)/g, "$& ") : number;
}

/** @param {string} number */
export const telAddress = (number) => `tel:${number.replace(/[^\d+]/g, "")}`;

/**
 * @param {string} number
 * @returns {string} « +33 4 91 00 00 00 », or the number itself when it is not French
 */
export function internationalPhone(number) {
  const said = sayPhone(number);
  return /^0\d(?: \d\d){4}$/.test(said) ? `+33 ${said.slice(1)}` : number;
}
