/** Travel times in words, from the file that macros/navigateur/bandes.py packs. Pure functions, no DOM. */

/** @import { Travel } from "../lib/types.d.ts" */

/**
 * @param {{dits: string[], communes: string, lycees: string, modes: {mode: string, sources: string, bandes: string}[]}} packed
 * @returns {Travel}
 */
export function readTravel({ dits, communes, lycees, modes }) {
  const rows = new Map(communes.split(" ").map((code, rank) => [code, rank]));
  const columns = new Map(lycees.split(" ").map((uai, rank) => [uai, rank]));
  const from = modes.map(({ mode, sources }) => `${mode}, ${sources}`).join("\u00a0; ");
  return {
    source: `Temps de trajet\u00a0: ${from}.`,
    from(code) {
      const row = rows.get(code ?? "");
      if (row === undefined) return null;
      return (uai) => {
        const place = row * columns.size + (columns.get(uai ?? "") ?? NaN);
        const known = modes.flatMap(({ mode, bandes }) => {
          // Anything but a letter or a figure says that it is not known.
          const band = parseInt(bandes[place], 36);
          return Number.isNaN(band) ? [] : [{ band, dit: `${dits[band]} ${mode}` }];
        });
        return known.length ? { bande: known[0].band, dit: known.map(({ dit }) => dit).join(", ") } : null;
      };
    }
  };
}
