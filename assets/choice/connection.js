/* What Dash asks the server: when no answer comes, the choice hears of it. Dash itself only writes in the console. */
import { openingFailed, partFailed, requestFailed } from "./choice.js";

const LONGEST = 30_000; // milliseconds
const send = window.fetch;

/** @param {unknown} inputs of a request, which may be grouped @returns {Props[]} */
function flat(inputs) {
  if (inputs && typeof inputs === "object" && "property" in inputs) return [inputs];
  return Object.values(inputs || {}).flatMap(flat);
}

/** @param {string} body of a request @param {{ lost: boolean }} why */
function report(body, why) {
  for (const { id, property, value } of flat(JSON.parse(body).inputs)) {
    if (!value) continue;
    if (id === "choice" && property === "request") requestFailed(value, why);
    if (id === "choice" && property === "opened") openingFailed(value, why);
    if (property === "data-request") partFailed(id, value, why);
  }
}

/* A server process that is replaced closes connections that wait, and a question may just be on its way: it was not
   answered, and asking changes nothing, so it is asked once more. */
const AGAIN = 300; // milliseconds

/** @param {RequestInfo | URL} address @param {RequestInit} options @param {AbortSignal} signal */
async function ask(address, options, signal) {
  try {
    return await send(address, { ...options, signal });
  } catch (error) {
    if (signal.aborted || !navigator.onLine) throw error;
    await new Promise((resolve) => window.setTimeout(resolve, AGAIN));
    return send(address, { ...options, signal });
  }
}

window.fetch = async (address, options) => {
  if (!String(address).includes("_dash-update-component") || typeof options?.body !== "string") return send(address, options);
  const { body } = options;
  const stop = new AbortController();
  const timer = window.setTimeout(() => stop.abort(), LONGEST);
  try {
    const answer = await ask(address, options, stop.signal);
    const text = await answer.text(); // an answer may also get lost halfway
    if (!answer.ok) report(body, { lost: false });
    return new Response(answer.status === 204 ? null : text, answer);
  } catch (error) {
    report(body, { lost: !stop.signal.aborted });
    throw error;
  } finally {
    window.clearTimeout(timer);
  }
};
