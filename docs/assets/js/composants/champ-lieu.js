/** « Près de » : a commune of the académie, or the device's position on a click. */

import { need } from "../lib/dom.js";
import { loadComplement } from "../moteur/index.js";
import { sayPlace } from "../lib/lieux.js";

/**
 * @param {HTMLElement} $form
 * @param {object} options
 * @param {string} options.root
 * @param {() => Promise<object>} options.loadPlaces what finds communes, and the device: with the first visit to the field
 * @param {(commune: object | null) => void} options.onPlace
 * @param {(position: {latitude: number, longitude: number}) => void} options.onPosition
 * @param {(text: string) => void} options.say
 */
export function placeField($form, { root, loadPlaces, onPlace, onPosition, say }) {
  const $input = need("#lieu", $form);
  const $locate = need("[data-position]", $form);
  const $message = need("#lieu-message", $form);
  let chosen = $input.value;

  const load = () => loadComplement(root);
  /** Counts what is asked of the field: an answer of the device that comes after another wish is of no use. */
  let wishes = 0;
  const choose = (place) => {
    wishes += 1;
    set(place ? sayPlace(place) : "");
    onPlace(place);
  };
  $input.addEventListener("focus", () => {
    loadPlaces().then(({ suggestIn }) => suggestIn($input, { load, choose, say })).catch(() => {});
  }, { once: true });

  // Leaving the field without choosing: the best commune if there is one, or none.
  $input.addEventListener("change", async () => {
    const text = $input.value;
    if (text === chosen) return set(text);
    if (!text.trim()) return choose(null);
    const [engine, found] = await Promise.all([load(), loadPlaces()]).catch(() => []);
    if ($input.value !== text) return;
    if (!engine) return unavailable();
    const [place] = found.findPlaces(engine, text);
    if (place) choose(place);
    else $message.textContent = "Commune introuvable dans l’académie. Essayez un code postal, ou une commune voisine.";
  });
  const unavailable = () => ($message.textContent = "Cela n’a pas pu se charger\u00a0: vérifiez la connexion.");

  function set(text) {
    $input.value = chosen = text;
    $message.textContent = "";
  }

  function locate(answer) {
    const wish = ++wishes;
    $message.textContent = "Recherche de votre position…";
    loadPlaces().then((found) =>
      found.locate((text, position) => {
        if (wish !== wishes) return;
        if (position) {
          set("Ma position");
          answer(position);
        }
        $message.textContent = text;
      }), unavailable);
  }

  if ("geolocation" in navigator) {
    $locate.hidden = false;
    $locate.addEventListener("click", () => locate(onPosition));
  }
  return {
    /** Finds the device once more, if the browser has no question to ask. */
    async locateAgain(answer) {
      const permission = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
      if (wishes) return;
      if (permission?.state === "granted") locate(answer);
      else $message.textContent = "Pour chercher encore autour de vous, touchez le repère.";
    },
    set,
    /** Shows the place of a search, unless one is writing another, or wrote one that is unknown. */
    show: (text) => $input.value === chosen && text !== chosen && set(text)
  };
}
