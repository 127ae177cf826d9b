/** When to do things: once it is calm, once the screen is painted. */

/**
 * Calls a function once calls have stopped for a while.
 * @param {Function} action
 * @param {number} milliseconds
 */
export function later(action, milliseconds) {
  let timer = 0;
  let due = 0;
  let values = [];
  // One timer for many calls: setting one anew costs a keystroke more than its search.
  const wake = () => {
    const left = due - performance.now();
    timer = left > 0 ? setTimeout(wake, left) : 0;
    if (!timer) action(...values);
  };
  return (...last) => {
    values = last;
    due = performance.now() + milliseconds;
    timer ||= setTimeout(wake, milliseconds);
  };
}

/** After the next frame is painted (soon, in a page that is not shown). */
export function nextFrame() {
  return new Promise((done) => {
    if (document.hidden) setTimeout(done);
    else requestAnimationFrame(() => setTimeout(done));
  });
}

/** While nobody waits; some browsers know no idle time. @param {() => void} work */
export const whenIdle = (work) => (globalThis.requestIdleCallback ?? setTimeout)(work);
