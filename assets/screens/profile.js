/* The Wijkprofiel: go to the part of the page that an address names. */
import { onFilled } from "../dom.js";

/* What was made comes after the address was read. */
for (const id of ["profile-headlines-1", "profile-headlines-2", "profile-headlines-3", "profile-index"]) {
  onFilled(id, (place) => {
    const named = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (named && place.contains(named)) named.scrollIntoView();
  });
}
