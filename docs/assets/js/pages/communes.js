/** What « Près de » (composants/champ-lieu.js) needs to find a place: loaded once the visitor comes to the field. */

import { Combobox } from "../composants/combobox.js";
import { distanceKm, sayFar } from "../lib/geo.js";
import { sayPlace } from "../lib/lieux.js";
import { findPlaces } from "../moteur/communes.js";
import { loadComplement } from "../moteur/index.js";
import { markWords, stem, undouble, words } from "../moteur/texte.js";

/**
 * @typedef {import("../composants/champ-lieu.js").PlaceField} PlaceField
 * @import { Position } from "../lib/types.d.ts"
 */

const MOST = 8;

/** @param {PlaceField} field */
export function suggestIn(field) {
  const { $input, options } = field;
  const box = new Combobox($input, {
    label: "Communes",
    say: options.say,
    find: async (text) => {
      const engine = await loadComplement(options.root);
      const marks = words(text).flatMap((word) => [`${undouble(word)}*`, stem(word)]);
      return findPlaces(engine, text).slice(0, MOST).map((place) => ({
        pieces: markWords(sayPlace(place), marks),
        detail: place.codesPostaux.split(" ").slice(0, 3).join(", "),
        value: place
      }));
    },
    choose: ({ value }) => field.choose(value)
  });
  // Letters written while this module was on its way.
  if ($input.value && document.activeElement === $input) box.open();
}

/** @param {string} root @param {string} code INSEE @returns {Promise<string>} « Gap (05) », or empty */
export async function nameOf(root, code) {
  const place = (await loadComplement(root)).placeByCode?.get(code);
  return place ? sayPlace(place) : "";
}

/**
 * Chooses the best commune for what is written.
 * @param {PlaceField} field
 * @param {string} text
 */
export async function chooseBest(field, text) {
  const { $input, $message, options } = field;
  const engine = await loadComplement(options.root);
  if ($input.value !== text) return;
  const [place] = findPlaces(engine, text);
  if (place) field.choose(place);
  else $message.textContent = "Commune introuvable dans l’académie. Essayez un code postal, ou une commune voisine.";
}

/** Farther than this from every commune, one is out of the académie: km between neighbouring communes, and more. */
const OUT = 15;

/** « Vous êtes loin de l’académie : … », or nothing. @param {PlaceField} field @param {Position} position */
async function sayOutside({ options: { root } }, position) {
  const { placeByCode } = await loadComplement(root);
  let far = Infinity;
  let nearest = null;
  for (const place of placeByCode?.values() ?? []) {
    const km = distanceKm(position, place);
    if (km < far) [far, nearest] = [km, place];
  }
  if (!nearest || far < OUT) return "";
  return `Vous êtes loin de l’académie\u00a0: sa commune la plus proche, ${sayPlace(nearest)}, est ${sayFar(far)}. `;
}

/**
 * Asks for the device's position, which stays in memory.
 * @param {PlaceField} field
 * @param {number} wish
 * @param {(position: {latitude: number, longitude: number}) => void} answer
 */
export function locate(field, wish, answer) {
  const tell = (text, position) => {
    if (wish !== field.wishes) return;
    if (position) {
      field.set("Ma position");
      answer(position);
    }
    field.$message.textContent = text;
  };
  navigator.geolocation.getCurrentPosition(
    async ({ coords: { latitude, longitude } }) => {
      const here = { latitude, longitude };
      const far = await sayOutside(field, here).catch(() => "");
      // A page that folds its field says it with the results.
      const said = field.options.onOutside ? "" : far;
      if (wish === field.wishes) field.options.onOutside?.(far);
      tell(`${said}Votre position reste dans cet appareil\u00a0: elle n’est ni envoyée, ni mise dans l’adresse.`, here);
    },
    ({ code }) => tell(`Position ${code === 1 ? "refusée" : "introuvable"}. Écrivez votre commune.`),
    { maximumAge: 600000, timeout: 15000 }
  );
}
