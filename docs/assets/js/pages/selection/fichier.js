/** « Ma sélection » as a file, and reading one back. Pure functions, no DOM. */

import { cleanNote } from "./carnet.js";

const FORMAT = "selection-lycees-des-metiers";
const VERSION = 1;
/** Bytes: six lycées and their notes are a few thousand. */
export const LARGEST_FILE = 200_000;
const MOST_LINES = 100;

/** A file that cannot be read; its message is for the visitor. */
export class UnreadableFile extends Error {}

/** @typedef {{uai: string, note: string}} Line a code in the form of a UAI, and a note that may be empty */

/**
 * @param {{uai: string, nom: string, note: string}[]} lycees in their order
 * @param {string} now ISO date and time
 */
export function toFile(lycees, now) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exporte_le: now, lycees }, null, 2)}\n`;
}

/**
 * @param {string} text content of a file, anyone's
 * @returns {Line[]} in the file's order, each lycée once
 * @throws {UnreadableFile}
 */
export function fromFile(text) {
  const { format, version, lycees } = parse(text) ?? {};
  if (format !== FORMAT || !Array.isArray(lycees)) refuse("Ce fichier n’est pas l’export d’une sélection.");
  if (version !== VERSION) refuse("Ce fichier vient d’une autre version du site\u00a0: il n’a pas été lu.");
  if (lycees.length > MOST_LINES) refuse("Ce fichier contient trop de lycées pour une sélection.");
  const lines = new Map();
  for (const one of lycees) {
    const uai = typeof one?.uai === "string" ? one.uai.trim().toUpperCase() : "";
    if (/^\d{7}[A-Z]$/.test(uai) && !lines.has(uai)) lines.set(uai, { uai, note: cleanNote(one.note) });
  }
  if (!lines.size) refuse("Ce fichier ne contient aucun code de lycée.");
  return [...lines.values()];
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    refuse("Ce fichier n’est pas l’export d’une sélection\u00a0: il est illisible.");
  }
}

function refuse(why) {
  throw new UnreadableFile(why);
}
