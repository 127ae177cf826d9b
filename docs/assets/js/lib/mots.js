/** French words. */

/** A plural of French: 0 and 1 are singular. */
export const plural = (number, one, many = `${one}s`) => `${number}\u00a0${number > 1 ? many : one}`;
