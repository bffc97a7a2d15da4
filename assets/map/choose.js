/* The area that the reader has chosen on Kaart. */
import { choice, wish } from "../components/place.js";

const areas = () => (choice().get("gebied") || "").split(",");

export const chosenArea = () => areas()[0];

/** The areas of the address with this one first. @param {string | null} code */
export function withSelected(code) {
  const others = areas().slice(1).filter((other) => other && other !== code);
  return [code, ...others].filter(Boolean).join(",") || null;
}

/** @param {string | null} code */
export function chooseArea(code) {
  if ((code || "") !== chosenArea()) wish({ gebied: withSelected(code) });
}
