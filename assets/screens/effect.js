/* The page of an effect that is being computed asks again until it is there. */
import { choose } from "../choice/choice.js";
const EVERY = 2000; // milliseconds
const isComputing = () => document.querySelector(".effect-body [data-computing]") !== null;
/** @type {number | undefined} */
let timer;

document.addEventListener("svdw-filled", () => {
  window.clearInterval(timer);
  if (!isComputing()) return;
  timer = window.setInterval(() => {
    if (isComputing()) choose({});
    else window.clearInterval(timer);
  }, EVERY);
});

export {};
