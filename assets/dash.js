/* What Dash has for scripts, public and not. A contract test says why each name is needed. */

/** Leave an output as it is. @returns {any} */
export const noUpdate = () => window.dash_clientside.no_update;

/** @param {string} id @param {Props} props */
export const setProps = (id, props) => window.dash_clientside.set_props(id, props);

/** What a component has now; nothing when it is not there. @param {string} id @returns {Props} */
export const properties = (id) => window.dash_component_api.getLayout(id)?.props || {};

const OPENED = "_dashprivate_pushstate";
/** When a link of Dash or one of ours leads to another page. @param {() => void} act */
export const onOpened = (act) => window.addEventListener(OPENED, act);

/** Another page of ours, as a link of Dash does it. @param {string} address */
export function openPage(address) {
  window.history.pushState({}, "", address);
  window.dispatchEvent(new CustomEvent(OPENED));
}
