// Talking with Parley: the overview, the stream of changes, and posts that are safe to repeat.

const WAITS = [300, 800, 2000, 4000];

/** Something Parley refused, in its own words. */
export class Refusal extends Error {}

/** The overview with the week of `monday` (empty: this week). */
export async function overview(monday) {
  const answer = await fetch(`/playground/overview?monday=${encodeURIComponent(monday)}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`overview ${answer.status}`);
  return answer.json();
}

/** Posts `payload`, again and again while Parley cannot be reached: its id makes a repetition harmless. */
export async function post(path, payload) {
  for (const wait of [...WAITS, null]) {
    try {
      const answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(payload),
      });
      if (answer.ok) return await answer.json();
      if (answer.status < 500) throw new Refusal((await answer.json()).error);
    } catch (error) {
      if (error instanceof Refusal) throw error;
    }
    if (wait === null) throw new Error("Parley cannot be reached.");
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Calls `changed` at every change and `link(true|false)` as the connection comes and goes. */
export function listen(changed, link) {
  const stream = new EventSource("/playground/changes");
  stream.addEventListener("open", () => link(true));
  stream.addEventListener("message", changed);
  stream.addEventListener("error", () => {
    link(false);
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(changed, link), 2000);
  });
  window.addEventListener("pagehide", () => stream.close(), { once: true });
}
