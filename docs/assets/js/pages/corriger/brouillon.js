/** Drafts of corrections, in this browser only: uai → what is proposed. */

import { isEmpty, readProposal } from "./proposition.js";

/** @import { Proposition } from "./proposition.js" */

export const DRAFTS = "corrections";

/** @returns {Record<string, unknown>} */
function readAll() {
  try {
    const kept = JSON.parse(localStorage.getItem(DRAFTS) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** The uai of the lycées that have a draft. */
export const draftsKept = () => Object.keys(readAll()).filter((uai) => /^\d{7}[A-Z]$/.test(uai));

/** @param {string} uai @returns {Proposition} */
export const readDraft = (uai) => readProposal(readAll()[uai]);

/** Whether what is kept is this very one. @param {string} uai @param {Proposition} proposal */
export const isKept = (uai, proposal) => JSON.stringify(readDraft(uai)) === JSON.stringify(readProposal(proposal));

/**
 * Keeps a draft, or forgets it when it proposes nothing.
 * @param {string} uai
 * @param {Proposition} proposal
 * @returns {boolean} whether it is kept: a browser may refuse
 */
export function keepDraft(uai, proposal) {
  const { [uai]: _, ...others } = readAll();
  const all = isEmpty(proposal) ? others : { ...others, [uai]: proposal };
  try {
    if (Object.keys(all).length) localStorage.setItem(DRAFTS, JSON.stringify(all));
    else localStorage.removeItem(DRAFTS);
    return true;
  } catch {
    return false;
  }
}
