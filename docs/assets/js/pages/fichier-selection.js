/** « Ma sélection » as a file, and reading one back. Loaded by who asks for it. */

import { build } from "../lib/dom.js";
import { plural } from "../lib/mots.js";

const FORMAT = "selection-lycees-des-metiers";
const VERSION = 1;
/** Bytes: six lycées and their notes are a few thousand. */
const LARGEST_FILE = 200_000;
const MOST_LINES = 100;
/** Unknown codes that are named. */
const MOST_SAID = 6;

/** A file that cannot be read; its message is for the visitor. */
class UnreadableFile extends Error {}

/** @typedef {{uai: string, note: string}} Line a code in the form of a UAI, and a note that may be empty */

/**
 * Gives a file.
 * @param {{uai: string, nom: string, note: string}[]} lycees in their order
 * @param {string} day AAAA-MM-JJ, today
 */
export function giveFile(lycees, day) {
  const text = `${JSON.stringify({ format: FORMAT, version: VERSION, exporte_le: day, lycees }, null, 2)}\n`;
  const file = new Blob([text], { type: "application/json" });
  const $link = build("a", { href: URL.createObjectURL(file), download: `ma-selection-${day}.json` });
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), 10_000);
}

/**
 * @param {File} file anyone's
 * @returns {Promise<{lines: Line[], trouble: string}>} what it holds, or why it is not read
 */
export async function readFile(file) {
  try {
    if (file.size > LARGEST_FILE) refuse("Ce fichier est trop gros pour une sélection.");
    return { lines: linesOf(await file.text()), trouble: "" };
  } catch (error) {
    return { lines: [], trouble: error instanceof UnreadableFile ? error.message : "Ce fichier n’a pas pu être lu." };
  }
}

/**
 * What of a file is not kept.
 * @param {string[]} strangers codes that are none of a lycée here
 * @param {string[]} left names of lycées that have no room
 */
export function sayLost(strangers, left) {
  const shown = strangers.slice(0, MOST_SAID).join(", ");
  return [
    strangers.length && `${plural(strangers.length, "code")} du fichier `
      + `${strangers.length > 1 ? "ne sont pas" : "n’est pas"} dans l’annuaire\u00a0: `
      + `${shown}${strangers.length > MOST_SAID ? "…" : "."}`,
    left.length
    && `Six lycées au plus se gardent. Laissé${left.length > 1 ? "s" : ""} de côté\u00a0: ${left.join(", ")}.`
  ].filter(Boolean).join(" ");
}

/**
 * @param {string} text content of a file
 * @returns {Line[]} in the file's order, each lycée once
 * @throws {UnreadableFile}
 */
function linesOf(text) {
  const { format, version, lycees } = parse(text) ?? {};
  if (format !== FORMAT || !Array.isArray(lycees)) refuse("Ce fichier n’est pas l’export d’une sélection.");
  if (version !== VERSION) refuse("Ce fichier vient d’une autre version du site\u00a0: il n’a pas été lu.");
  if (lycees.length > MOST_LINES) refuse("Ce fichier contient trop de lycées pour une sélection.");
  const lines = new Map();
  for (const one of lycees) {
    const uai = typeof one?.uai === "string" ? one.uai.trim().toUpperCase() : "";
    if (/^\d{7}[A-Z]$/.test(uai) && !lines.has(uai)) {
      lines.set(uai, { uai, note: typeof one.note === "string" ? one.note : "" });
    }
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
