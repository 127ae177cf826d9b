/** What « Près de » needs to find a place: loaded once the visitor comes to the field. */

import { Combobox } from "../composants/combobox.js";
import { sayPlace } from "../lib/lieux.js";
import { findPlaces } from "../moteur/communes.js";
import { markWords, stem, undouble, words } from "../moteur/texte.js";

const MOST = 8;

export { findPlaces };

/**
 * @param {HTMLInputElement} $input
 * @param {object} options
 * @param {() => Promise<object>} options.load the complete engine
 * @param {(commune: object) => void} options.choose
 * @param {(text: string) => void} options.say
 */
export function suggestIn($input, { load, choose, say }) {
  const field = new Combobox($input, {
    label: "Communes",
    say,
    find: async (text) => {
      const engine = await load();
      const marks = words(text).flatMap((word) => [`${undouble(word)}*`, stem(word)]);
      return findPlaces(engine, text).slice(0, MOST).map((place) => ({
        pieces: markWords(sayPlace(place), marks),
        detail: place.codesPostaux.split(" ").slice(0, 3).join(", "),
        valeur: place
      }));
    },
    choose: ({ valeur }) => choose(valeur)
  });
  // Letters written while this module was on its way.
  if ($input.value && document.activeElement === $input) field.open();
}

/**
 * Asks for the device's position, which stays in memory.
 * @param {(text: string, position?: {latitude: number, longitude: number}) => void} answer
 */
export function locate(answer) {
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) =>
      answer("Votre position reste dans cet appareil\u00a0: elle n’est ni envoyée, ni mise dans l’adresse.", {
        latitude,
        longitude
      }),
    ({ code }) => answer(`Position ${code === 1 ? "refusée" : "introuvable"}. Écrivez votre commune.`),
    { maximumAge: 600000, timeout: 15000 }
  );
}
