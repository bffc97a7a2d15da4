/* A page for modules that need one at their start: what Dash gives, without a browser. */

/** The properties of Dash's components by id. @type {Record<string, Record<string, any>>} */
export const components = {};
/** What was set with set_props. @type {[id: string, props: Record<string, any>][]} */
export const set = [];

Object.assign(globalThis, {
  window: {
    React: {},
    dash_clientside: {
      no_update: Symbol("no_update"),
      set_props: (/** @type {string} */ id, /** @type {Record<string, any>} */ props) => {
        set.push([id, props]);
        Object.assign((components[id] ??= {}), props);
      },
    },
    dash_component_api: { getLayout: (/** @type {string} */ id) => components[id] && { props: components[id] } },
  },
});
