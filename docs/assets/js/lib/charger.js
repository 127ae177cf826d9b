/** Scripts and style sheets of the site that come once they are wanted. */

import { build } from "./dom.js";

/** @param {any} $one a script, or a style sheet @param {"append" | "prepend"} place in the head */
export function load($one, place) {
  return new Promise((done, failed) => {
    $one.onload = done;
    $one.onerror = () => failed(new Error(`${$one.src ?? $one.href} n’a pas pu se charger`));
    document.head[place]($one);
  });
}

/**
 * A style sheet, before the page's own ones unless `last`.
 * @param {URL} address
 */
export const loadStyle = (address, { last = false } = {}) =>
  load(build("link", { rel: "stylesheet", href: address.href }), last ? "append" : "prepend");
