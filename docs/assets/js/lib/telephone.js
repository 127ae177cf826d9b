/** French telephone numbers, kept as « +33 4 91 00 00 00 » by macros/socle/telephone.py. Pure functions. */

const MAINLAND = /^\+33(\d)(\d{8})$/;
/** Overseas numbers of nine digits, dialled from France with a 0. */
const OVERSEAS = /^\+(?:262|590|594|596)(\d{3})(\d{6})$/;
/** Those that have no 0: their country code is always dialled. */
const PACIFIC = /^(\+(?:508|681|687|689))(\d{6}|\d{8})$/;

/** @param {string} digits */
const pairs = (digits) => digits.replace(/\d\d(?=\d)/g, "$& ");

/**
 * @param {string} number as the registry keeps it
 * @returns {string} « 04 91 00 00 00 », « 0262 12 34 56 », « (+687) 12 34 56 »; a number that is
 *   none of these, as it is
 */
export function sayPhone(number) {
  const bare = number.replace(/[^\d+]/g, "");
  const [, first, rest] = bare.match(MAINLAND) ?? bare.match(OVERSEAS) ?? [];
  if (first) return first.length > 1 ? `0${first} ${pairs(rest)}` : pairs(`0${first}${rest}`);
  const [, code, local] = bare.match(PACIFIC) ?? [];
  if (code) return `(${code}) ${pairs(local)}`;
  return /^0\d{9}$/.test(bare) ? pairs(bare) : number;
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
