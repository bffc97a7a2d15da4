/* A page for modules that need one at their start: what Dash and a browser give, without either. */

/** The properties of Dash's components by id. @type {Record<string, Record<string, any>>} */
export const components = {};
/** What was set with set_props. @type {[id: string, props: Record<string, any>][]} */
export const set = [];

const location = new URL("http://localhost/");

export const page = {
  /** How many steps back there are. */
  steps: 0,
  /** What the callback context of Dash says. @type {{ prop_id: string, value: unknown }[]} */
  triggered: [],
  get address() {
    return location.pathname + location.search;
  },
  /** @param {string} address */
  go(address) {
    location.href = new URL(address, location).href;
  },
};

const events = new EventTarget();
Object.assign(globalThis, {
  document: Object.assign(new EventTarget(), { querySelector: () => null, documentElement: { dataset: {} } }),
  window: {
    React: {},
    location,
    history: {
      pushState: (/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ address) => {
        page.steps += 1;
        page.go(address);
      },
      replaceState: (/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ address) => {
        page.go(address);
      },
    },
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    setTimeout,
    dash_clientside: {
      no_update: Symbol("no_update"),
      get callback_context() {
        return { triggered: page.triggered };
      },
      set_props: (/** @type {string} */ id, /** @type {Record<string, any>} */ props) => {
        set.push([id, props]);
        Object.assign((components[id] ??= {}), props);
      },
    },
    dash_component_api: { getLayout: (/** @type {string} */ id) => components[id] && { props: components[id] } },
  },
});
