// Sends one file over a line that may break: in pieces, each at its offset, and after a break from where it was.
// The doors are those of media/pages/sending.py.

export class Refused extends Error {} // will be refused again: told, and not tried again
export class Stopped extends Error {} // a person has to do something first
class Broken extends Error {} // the line, or a server that starts anew: tried again

const LEAST = 64 * 1024;
const PATIENCE = 60_000; // milliseconds for one piece
const LONGEST_PAUSE = 30; // seconds
const sleepers = new Set();

// Whoever waits for the line tries at once.
export function wake() {
  for (const sleeper of [...sleepers]) sleeper();
}
addEventListener("online", wake);

function pause(tries, tell) {
  const seconds = Math.min(LONGEST_PAUSE, 2 ** tries);
  tell({ waits: navigator.onLine ? seconds : 0 });
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      sleepers.delete(done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000 * (0.8 + Math.random() * 0.4));
    sleepers.add(done);
  });
}

async function ask(address, options = {}, patience = PATIENCE) {
  let answer;
  try {
    answer = await fetch(address, { ...options, redirect: "manual", signal: AbortSignal.timeout(patience) });
  } catch (error) {
    throw new Broken(error.name);
  }
  if (answer.type === "opaqueredirect") throw new Stopped("You are logged out. Log in in another tab, then try again.");
  if (answer.status === 403) throw new Stopped("You may not upload, or this page is too old. Load it again.");
  if (answer.status === 422 || answer.status === 507) throw new Refused((await read(answer)).sentence);
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw new Broken(answer.statusText);
  if (answer.status === 400 || answer.status === 413) throw new Stopped("The server did not understand. Load this page again.");
  return answer;
}

async function read(answer) {
  try {
    return await answer.json();
  } catch {
    throw new Broken("half an answer");
  }
}

async function fingerprint(file) {
  if (!globalThis.crypto?.subtle) return ""; // only on https and on this machine; the server looks then
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Line {
  // `doors`: addresses of `known`, `states` and `pieces`, and the `token` against forgery; `most`: bytes of the largest file.
  constructor(doors) {
    this.doors = doors;
  }

  #post(address, body, type, patience) {
    return ask(address, { method: "POST", body, headers: { "Content-Type": type, "X-CSRFToken": this.doors.token } }, patience);
  }

  #say(address, said) {
    return this.#post(address, JSON.stringify(said), "application/json");
  }

  // What became of the file: {outcome: "new" | "known", address, picture, state, failure}. `tell` hears {done} and {waits}.
  async send(file, tell) {
    let sha256 = "";
    try {
      if (file.size <= this.doors.most) sha256 = await fingerprint(file);
    } catch {
      throw new Refused("It could not be read. If it is a folder, choose the pictures inside it.");
    }
    const sending = { file, sha256, tell, id: "", offset: 0, piece: LEAST, most: LEAST, asked: false };
    for (let tries = 0; ; ) {
      const before = sending.offset;
      try {
        const outcome = await this.#go(sending);
        if (outcome) return outcome;
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        tries = sending.offset > before ? 1 : tries + 1;
        sending.lost = true;
        sending.piece = Math.max(LEAST, sending.piece / 2);
        await pause(tries, tell);
      }
    }
  }

  // How it stands with pictures that were taken in, by their keys: {state: "usable" | "waiting" | "failed", failure}.
  async states(pictures) {
    return (await read(await this.#say(this.doors.states, { pictures }))).states;
  }

  // As far as the line carries. Nothing is returned where it has to begin anew.
  async #go(sending) {
    const known = await this.#known(sending);
    if (known) return known;
    if (!sending.id) await this.#begin(sending);
    else if (sending.lost) await this.#lookHowFar(sending);
    sending.lost = false;
    while (sending.id && sending.offset < sending.file.size) await this.#piece(sending);
    return sending.id ? this.#finish(sending) : null;
  }

  async #known(sending) {
    if (sending.asked || !sending.sha256) return null;
    const { known } = await read(await this.#say(this.doors.known, { sha256: [sending.sha256] }));
    sending.asked = true;
    return known[sending.sha256];
  }

  async #begin(sending) {
    const { name, size } = sending.file;
    const { id, piece } = await read(await this.#say(this.doors.pieces, { name, size, sha256: sending.sha256 }));
    Object.assign(sending, { id, offset: 0, piece, most: piece });
  }

  async #lookHowFar(sending) {
    const answer = await ask(`${this.doors.pieces}${sending.id}/`);
    if (answer.status === 404) sending.id = "";
    else sending.offset = (await read(answer)).offset;
  }

  async #piece(sending) {
    const { file, id, offset, piece } = sending;
    const address = `${this.doors.pieces}${id}/?offset=${offset}`;
    const answer = await this.#post(address, file.slice(offset, offset + piece), "application/octet-stream");
    if (answer.status === 404) {
      sending.id = ""; // cleared away, or another machine answers: from the beginning
      return;
    }
    sending.offset = (await read(answer)).offset;
    sending.piece = Math.min(sending.most, piece * 2);
    sending.tell({ done: sending.offset / file.size });
  }

  async #finish(sending) {
    sending.tell({ done: 1 });
    const answer = await this.#post(`${this.doors.pieces}${sending.id}/finish/`, "", "text/plain", 2 * PATIENCE);
    if (answer.status === 404) sending.id = "";
    if (answer.status === 409) sending.offset = (await read(answer)).offset; // damaged on its way
    return answer.ok ? read(answer) : null;
  }
}
