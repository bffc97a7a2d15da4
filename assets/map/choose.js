/* The area that the reader has chosen on Kaart: the first of the address. */
import { withFirst } from "../choice/address.js";
import { choice, choose } from "../choice/choice.js";

const areas = () => choice().get("gebied") || "";

export const chosenArea = () => areas().split(",")[0];

/** @param {string | null} code */
export function chooseArea(code) {
  if ((code || "") !== chosenArea()) choose({ gebied: withFirst(areas(), code || "") });
}
