/** « Près de » : a commune of the académie, or the device's position on a click. */

import { need } from "../lib/dom.js";
import { loadComplement } from "../lib/donnees.js";
import { sayPlace } from "../lib/moteur.js";
import { fold, markWords, stem, undouble, words } from "../lib/texte.js";

const MOST = 8;

/**
 * Communes whose name or postal code begins with the words, largest first.
 * @param {object} engine complete
 * @param {string} text
 */
export function findPlaces({ placeByCode }, text) {
  const asked = words(text.replace(/\(.*$/, ""));
  if (!asked.length) return [];
  const begins = (own, word) => own.some((one) => one.startsWith(word) || undouble(one).startsWith(undouble(word)));
  const found = [...placeByCode.values()].filter((place) => {
    const own = [...words(`${place.nom} ${place.arrondissement}`), ...place.codesPostaux.split(" ")];
    return asked.every((word) => begins(own, word));
  });
  const whole = asked.join(" ");
  const rank = (place) => (words(place.nom).join(" ") === whole ? 0 : fold(place.nom).startsWith(asked[0]) ? 1 : 2);
  return found
    .map((place, i) => ({ place, i, rank: rank(place) }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .slice(0, MOST)
    .map(({ place }) => place);
}

/**
 * @param {HTMLElement} $form
 * @param {object} options
 * @param {string} options.root
 * @param {(commune: object | null) => void} options.onPlace
 * @param {(position: {latitude: number, longitude: number}) => void} options.onPosition
 * @param {(text: string) => void} options.say
 */
export function placeField($form, { root, onPlace, onPosition, say }) {
  const $input = need("#lieu", $form);
  const $locate = need("[data-position]", $form);
  const $message = need("#lieu-message", $form);
  let chosen = "";

  const suggestions = {
    label: "Communes",
    say,
    find: async (text) => {
      const engine = await loadComplement(root);
      const marks = words(text).map((word) => `${undouble(word)}*`).concat(words(text).map(stem));
      return findPlaces(engine, text).map((place) => ({
        pieces: markWords(sayPlace(place), marks),
        detail: place.codesPostaux.split(" ").slice(0, 3).join(", "),
        valeur: place,
      }));
    },
    choose: ({ valeur }) => {
      set(sayPlace(valeur));
      onPlace(valeur);
    },
  };
  // They come with the first visit to the field; without them it still takes a name.
  $input.addEventListener("focus", () => {
    $input.suggestions = suggestions;
    import(new URL(`${root}assets/js/communes.js`, document.baseURI)).catch(() => {});
  }, { once: true });

  // Leaving the field without choosing: the best commune if there is one, or none.
  $input.addEventListener("change", async () => {
    if ($input.value === chosen) return;
    const [place] = $input.value.trim() ? findPlaces(await loadComplement(root), $input.value) : [];
    if ($input.value.trim() && !place) {
      $message.textContent = "Commune introuvable dans l’académie. Essayez un code postal, ou une commune voisine.";
      return;
    }
    set(place ? sayPlace(place) : "");
    onPlace(place ?? null);
  });

  function set(text) {
    $input.value = chosen = text;
    $message.textContent = "";
  }

  if ("geolocation" in navigator) {
    $locate.hidden = false;
    $locate.addEventListener("click", () => {
      $message.textContent = "Recherche de votre position…";
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          set("Ma position");
          $message.textContent = "Votre position reste dans cet appareil : elle n’est ni envoyée, ni mise dans l’adresse.";
          onPosition({ latitude: coords.latitude, longitude: coords.longitude });
        },
        ({ code }) => {
          $message.textContent = code === 1
            ? "Position refusée. Écrivez votre commune."
            : "Position introuvable. Écrivez votre commune.";
        },
        { maximumAge: 600000, timeout: 15000 },
      );
    });
  }
  return { set };
}
