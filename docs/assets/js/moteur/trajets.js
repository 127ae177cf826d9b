/** Travel times in words, from the file that macros/navigateur/bandes.py packs. Pure functions, no DOM. */

/** @import { Travel } from "../lib/types.d.ts" */

const SAY_MODES = {
  voiture: "en voiture",
  transports: "en transports en commun",
  velo: "à vélo",
  marche: "à pied"
};

/** « 2 h 30 », of as many minutes. */
const sayHours = (minutes) => [Math.floor(minutes / 60), "h", minutes % 60 || []].flat().join("\u00a0");

/** « 20 à 30 min », « 2 h à 2 h 30 », « plus de 5 h ». @param {readonly number[]} bounds @param {number} band */
function sayBand(bounds, band) {
  const from = bounds[band];
  const to = bounds[band + 1];
  if (to === undefined) return `plus de ${sayHours(from)}`;
  if (!from) return `moins de ${to}\u00a0min`;
  return from < 120 ? `${from} à ${to}\u00a0min` : `${sayHours(from)} à ${sayHours(to)}`;
}

/**
 * @param {{seuils: number[], communes: string, lycees: string, modes: {mode: keyof typeof SAY_MODES, sources: string, bandes: string}[]}} packed
 * @returns {Travel}
 */
export function readTravel({ seuils, communes, lycees, modes }) {
  const rows = new Map(communes.split(" ").map((code, rank) => [code, rank]));
  const columns = new Map(lycees.split(" ").map((uai, rank) => [uai, rank]));
  const from = modes.map(({ mode, sources }) => `${SAY_MODES[mode]}, ${sources}`).join("\u00a0; ");
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
          return Number.isNaN(band) ? [] : [{ band, dit: `${sayBand(seuils, band)} ${SAY_MODES[mode]}` }];
        });
        return known.length ? { bande: known[0].band, dit: known.map(({ dit }) => dit).join(", ") } : null;
      };
    }
  };
}
