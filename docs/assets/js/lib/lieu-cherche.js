/**
 * The place searched last: the commune one wrote, kept until the tab closes, so that the next pages say how far
 * things are from it. Never the device's position.
 */

/** @import { Commune } from "./types.d.ts" */

/** Also read by pages/theme.js, before the first paint. */
const PLACE = "lieu";

/** @param {Commune | null | undefined} place none: it is forgotten */
export function rememberPlace(place) {
  try {
    if (!place) return sessionStorage.removeItem(PLACE);
    const { code, nom, arrondissement, dep, latitude, longitude } = place;
    if (latitude == null) return;
    sessionStorage.setItem(PLACE, JSON.stringify({ code, nom, arrondissement, dep, latitude, longitude }));
  } catch {
    // Storage is closed to us: distances are said where one searches.
  }
}

/** @returns {Commune | null} */
export function rememberedPlace() {
  try {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    const whole = /^\d[\dAB]\d{3}$/.test(place?.code) && [place.latitude, place.longitude].every(Number.isFinite);
    return whole && typeof place.nom === "string" ? place : null;
  } catch {
    return null;
  }
}
