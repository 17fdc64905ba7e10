// What becomes of pictures that were taken in: asked for all of them together, until each is ready or has failed.
import { Stopped } from "./line.js";

const EVERY = 2000; // milliseconds
const PATIENCE = 120_000; // then the page stops asking; the picture's own page knows
const MOST = 500; // of one request, as in media/pages/sending.py

export class Following {
  #waiting = new Map(); // from a picture's key to who wants to hear of it, and until when
  #timer = 0;

  constructor(line) {
    this.line = line;
  }

  // `hear` is called once, with {state: "usable" | "failed" | "withdrawn", failure}; never where it takes too long.
  add(picture, hear) {
    const until = Date.now() + PATIENCE;
    const others = this.#waiting.get(picture)?.hearers ?? [];
    this.#waiting.set(picture, { hearers: [...others, hear], until });
    this.#timer ||= setTimeout(() => this.#ask(), EVERY);
  }

  async #ask() {
    const asked = [...this.#waiting.keys()].slice(0, MOST);
    try {
      this.#tell(await this.line.states(asked));
    } catch (error) {
      if (error instanceof Stopped) this.#waiting.clear(); // logged out: what was said stays true
    }
    this.#goOnWith(asked);
    this.#timer = this.#waiting.size ? setTimeout(() => this.#ask(), EVERY) : 0;
  }

  // Those that have waited too long go; the others wait behind those that were not asked for.
  #goOnWith(asked) {
    for (const picture of asked) {
      const wanted = this.#waiting.get(picture);
      this.#waiting.delete(picture);
      if (wanted && wanted.until > Date.now()) this.#waiting.set(picture, wanted);
    }
  }

  #tell(states) {
    for (const [key, standing] of Object.entries(states)) {
      const picture = Number(key);
      if (standing.state === "waiting") continue;
      const hearers = this.#waiting.get(picture)?.hearers ?? [];
      this.#waiting.delete(picture);
      for (const hear of hearers) hear(standing);
    }
  }
}
