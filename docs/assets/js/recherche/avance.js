/** Answers to what one is likely to type next, made while nobody waits: the letter then finds its answer made. */

import { writeAddress } from "../lib/adresse.js";
import { whenIdle } from "../lib/cadence.js";
import { today } from "../lib/etat.js";
import { search } from "../moteur/moteur.js";

/** @typedef {import("./index.js").SearchPage} SearchPage */

/** What an answer rests on besides its address: all that is known, where one searches around, the day. */
const groundOf = ({ engine, position }) =>
  [engine.tournures, engine.travel].map(Boolean).concat([position?.latitude, position?.longitude, today()]).join();

export class Ahead {
  /** By address. @type {Map<string, any>} */
  answers = new Map();
  ground = "";

  /** What the engine finds, made ahead or now. @param {SearchPage & {searched: string}} page */
  answer(page) {
    const { criteria, engine, position, searched } = page;
    const made = this.ground === groundOf(page) && this.answers.get(searched);
    return made || search(engine, criteria, { le: today(), position });
  }

  /**
   * One answer at a time: a letter may come between two.
   * @param {SearchPage & {searched: string}} page
   * @param {() => boolean} stale whether one has typed since
   */
  prepare(page, stale) {
    const { $form, criteria, engine, found, position, searched } = page;
    this.ground = groundOf(page);
    this.answers.clear();
    // A space asks the same.
    this.answers.set(searched, found);
    const texts = engine.tournures?.likelyNext(engine, $form.elements.q.value.trimStart()) ?? [];
    const next = () => {
      const q = stale() ? "" : texts.shift();
      if (!q) return;
      const wanted = { ...criteria, q };
      this.answers.set(writeAddress(wanted), search(engine, wanted, { le: today(), position }));
      whenIdle(next);
    };
    whenIdle(next);
  }
}
