/** A lycée's page: how far it is from the place searched before. Loaded when there is one. */

import { distanceKm, sayDistance } from "../lib/geo.js";
import { rememberedPlace } from "../lib/lieu-cherche.js";
import { deLaCommune } from "../lib/lieux.js";

const place = rememberedPlace();
for (const $distance of document.querySelectorAll("[data-distance]")) {
  const [latitude, longitude] = ($distance.dataset.distance ?? "").split(" ").map(Number);
  $distance.hidden = !place;
  if (!place) {
    delete document.documentElement.dataset.lieu;
    continue;
  }
  const far = `À ${sayDistance(distanceKm(place, { latitude, longitude }))}`.replace(
    "À sur place",
    "À moins de 200\u00a0m"
  );
  $distance.textContent = `${far} ${deLaCommune(place)}, à vol d’oiseau`;
}
