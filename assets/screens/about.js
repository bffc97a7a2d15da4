/* An address with a part of a page (#privacy) leads there, once that part has been made. */
const EVERY = 100; // milliseconds
const TRIES = 100;

const part = decodeURIComponent(window.location.hash.slice(1));
if (part && part !== "inhoud") {
  let tries = 0;
  const timer = window.setInterval(() => {
    const element = document.getElementById(part);
    tries += 1;
    if (element) element.scrollIntoView();
    if (element || tries > TRIES) window.clearInterval(timer);
  }, EVERY);
}

export {};
