/* The form of a reaction: the proof of work is done while the reader writes, and personal data is warned for.
   Without this file the form works too; the server checks everything again. */

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("reactie"));
const FEWEST_DIGITS = 8;
const LONGEST = 500;
const PATTERNS = [
  /[^\s@]+\s?(?:@|\(at\)|\[at\])\s?[^\s@]+\.[^\s@]+/i,
  /\b[1-9]\d{3}[ -]?[A-Z]{2}[\s,:;-]{0,3}\d{1,5}\b/i,
  /\b\d{1,5}[\s,;-]{1,3}[1-9]\d{3} ?[A-Z]{2}\b/,
  /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b/i,
];

/** The parts of a text that look personal; the server looks better. @param {string} text */
export function personal(text) {
  const plain = text.normalize("NFKC").replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const found = PATTERNS.map((pattern) => plain.match(pattern)?.[0]).filter(Boolean);
  const numbers = [...plain.matchAll(/\+?\d(?:[ .\-/()]{0,2}\d){7,}/g)].map((match) => match[0]);
  return [...found, ...numbers.filter((one) => one.replace(/\D/g, "").length >= FEWEST_DIGITS)];
}

/** @param {string} hex */
const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
/** @param {ArrayBuffer} buffer */
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Try numbers until the derived key begins as the task asks. @param {any} task as the server gave it */
export async function solve(task) {
  const { nonce, salt, cost, keyLength, keyPrefix } = task.parameters;
  const start = bytes(nonce);
  for (let counter = 0; ; counter += 1) {
    const password = new Uint8Array(start.length + 4);
    password.set(start);
    new DataView(password.buffer).setUint32(start.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const method = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
    const derived = hex(await crypto.subtle.deriveBits(method, key, keyLength * 8));
    if (derived.startsWith(keyPrefix)) return { counter, derivedKey: derived };
  }
}

/** The proof that goes with the form; empty where the browser cannot make one. @param {string} address */
async function proof(address) {
  try {
    if (!crypto.subtle) return "";
    const answer = await fetch(address, { method: "POST" });
    const challenge = await answer.json();
    return btoa(JSON.stringify({ challenge, solution: await solve(challenge) }));
  } catch {
    return "";
  }
}

/** @param {HTMLFormElement} own */
function start(own) {
  const text = /** @type {HTMLTextAreaElement} */ (own.elements.namedItem("waarom"));
  const field = /** @type {HTMLInputElement} */ (own.elements.namedItem("bewijs"));
  const young = /** @type {HTMLInputElement} */ (own.elements.namedItem("jong"));
  const warning = document.getElementById("waarom-warning");
  const used = document.getElementById("waarom-used");
  const button = /** @type {HTMLButtonElement} */ (own.querySelector("button[type=submit]"));
  const working = proof(own.dataset.task || "");

  function look() {
    const parts = personal(text.value);
    const words = (own.dataset.personal || "").replace("{parts}", parts.join(", "));
    if (warning) warning.textContent = parts.length ? words : "";
    if (used) {
      used.hidden = text.value === "";
      used.textContent = (own.dataset.used || "").replace(/[0٠]/, String(text.value.length));
      used.classList.toggle("voice-too-long", text.value.length > LONGEST);
    }
  }
  function onlyTheChoice() {
    for (const part of own.querySelectorAll(".voice-who, .voice-why")) {
      /** @type {HTMLElement} */ (part).hidden = young.checked;
    }
  }
  text.addEventListener("input", look);
  young.addEventListener("change", onlyTheChoice);
  look();
  onlyTheChoice();
  own.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    button.textContent = own.dataset.checking || "";
    working.then((made) => {
      field.value = made;
      own.submit();
    });
  });
  /* Back from the next page: the form is as it was, and a proof counts once. */
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
}

if (form) start(form);
