// A stream of server-sent events, read with the key of whoever has signed in. One that ends is asked for anew; one whose page
// is hidden ends, unless it is to be read all the same, and begins again when that is seen.

import { send } from "./instance.js";

const WAIT_MAX_MILLIS = 10_000;

/**
 * Follows a stream, until what this returns is called.
 *
 * @param path of the stream
 * @param begun runs when one begins
 * @param take gets the data of each event, as JSON; of the first after a break also what was not read: from the last event on
 * @param hidden whether it is read while the page is hidden, too
 * @param lost runs when there is none, with the reason
 */
export function follow(path, { begun = () => {}, take, lost = () => {}, hidden = false }) {
  let reading = null;
  let heard = 0;
  let isBroken = false;

  function look() {
    if (document.hidden && !hidden) {
      reading?.abort();
      reading = null;
    } else if (!reading) {
      reading = new AbortController();
      readOn(reading.signal);
    }
  }

  async function readOn(signal) {
    for (let wait = 500; !signal.aborted; wait = Math.min(wait * 2, WAIT_MAX_MILLIS)) {
      try {
        const answer = await send(path, { signal });
        wait = 500;
        begun();
        await read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
      } catch (e) {
        if (signal.aborted || e.status === 401) return;
        lost(e);
        if (e.status === 400 || e.status === 404) return; // asking again gives the same
      }
      isBroken = heard > 0;
      await new Promise((go) => setTimeout(go, wait));
    }
  }

  async function read(reader) {
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return; // each has an end, and another follows
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      events.forEach(pass);
    }
  }

  function pass(event) {
    const data = event.split("\n").find((it) => it.startsWith("data: "))?.slice(6);
    if (!data) return;
    const unread = isBroken ? { from: heard, to: Date.now() } : null;
    heard = Date.now();
    isBroken = false;
    take(JSON.parse(data), unread);
  }

  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    document.removeEventListener("visibilitychange", look);
    reading?.abort();
    reading = null;
  };
}
