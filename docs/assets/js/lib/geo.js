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
 * A part of the map, as the address writes it.
 * @param {string} text « south,west,north,east », degrees
 * @returns {[number, number, number, number] | null} null for anything else
 */
export function readZone(text) {
  const [south, west, north, east, ...others] = text.split(",").map(parseFloat);
  return !others.length && south < north && west < east ? [south, west, north, east] : null;
}

/** @param {readonly number[]} zone south, west, north, east @param {{latitude: number | null, longitude: number | null}} place */
export const isInZone = ([south, west, north, east], { latitude, longitude }) =>
  latitude != null && longitude != null && latitude >= south && latitude <= north && longitude >= west
  && longitude <= east;

/**
 * Km as they are shown; a radius counts them as they are: 20,4 km is « 20 km », and not within 20 km.
 * Positions are known to about 100 m: nothing finer is written.
 * @param {number} km
 */
export const roundKm = (km) =>
  km < 0.95 ? Math.round(km * 10) / 10 : km < 9.5 ? Math.round(km * 2) / 2 : Math.round(km);

/**
 * A distance as people say it: « 800 m », « 4 km », « 27 km ».
 * @param {number} km
 */
export function sayDistance(km) {
  if (km < 0.15) return "sur place";
  const round = roundKm(km);
  return round < 1 ? `${Math.round(round * 1000)}\u00a0m` : `${String(round).replace(".", ",")}\u00a0km`;
}

/** How far a place is, where one reads it: « à 4 km à vol d’oiseau ». @param {number} km */
export const sayFar = (km) => (km < 0.15 ? "sur place" : `à ${sayDistance(km)} à vol d’oiseau`);
