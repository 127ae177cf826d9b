/** Distances on the Earth, pure functions. Positions are {latitude, longitude} in degrees WGS 84. */

/** @import { Position } from "./types.d.ts" */

const EARTH_RADIUS_KM = 6371;
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * Great-circle distance (« à vol d’oiseau »).
 * @param {Position} a
 * @param {Position} b
 * @returns {number} km
 */
export function distanceKm(a, b) {
  const dLat = radians(b.latitude - a.latitude);
  const dLon = radians(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2
    + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

/**
 * A distance as people say it: « 800 m », « 4 km », « 27 km ».
 * Positions are known to about 100 m: nothing finer is written.
 * @param {number} km
 */
export function sayDistance(km) {
  if (km < 0.15) return "sur place";
  if (km < 0.95) return `${Math.round(km * 10) * 100}\u00a0m`;
  return `${km < 9.5 ? String(Math.round(km * 2) / 2).replace(".", ",") : Math.round(km)}\u00a0km`;
}
