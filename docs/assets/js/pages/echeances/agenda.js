/** An iCalendar file (RFC 5545) of all-day events, as macros/exports/ical.py writes them. */

import { plusDays } from "./calcul.js";

const LARGEUR = 75;

/**
 * @param {{uid: string, day: string, title: string}[]} events
 * @param {string} stamp « AAAAMMJJTHHMMSSZ »
 * @returns {string}
 */
export function calendarFile(events, stamp) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Annuaire des lycées des métiers//Rétroplanning//FR",
    "CALSCALE:GREGORIAN"
  ];
  for (const { uid, day, title } of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${plusDays(day, 1).replaceAll("-", "")}`,
      `SUMMARY:${escapeText(title)}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:-P6DT16H",
      `DESCRIPTION:${escapeText(title)}`,
      "END:VALARM",
      "END:VEVENT"
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

function escapeText(text) {
  return text.replace(/[\\,;]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

function foldLine(line) {
  const encoder = new TextEncoder();
  const pieces = [];
  let piece = "";
  for (const character of line) {
    if (encoder.encode(piece + character).length > LARGEUR) {
      pieces.push(piece);
      piece = " ";
    }
    piece += character;
  }
  return [...pieces, piece].join("\r\n");
}
