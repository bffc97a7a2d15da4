/* Where the reader is (dashboard/place.py): the address, and what was changed there since. The server gets both at
   once; the address follows with its answer. */
(function () {
  "use strict";
  const { useEffect } = window.React;
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;
  const properties = (id) => window.dash_component_api.getLayout(id).props;

  /* What was asked: the address, with all changes in it as soon as the server has answered. */
  function known() {
    const { asked, settled } = properties("place");
    return asked && settled?.asked === asked ? settled.path + "?" + settled.query : asked || "";
  }

  function after(text, mark) {
    const at = text.indexOf(mark);
    return at < 0 ? "" : text.slice(at + 1);
  }

  /* The choice by name, as far as it is known before the server has settled it. */
  function choice() {
    const [address, ...changes] = known().split("#");
    const query = new URLSearchParams(after(address, "?"));
    for (const [name, value] of changes.flatMap((one) => [...new URLSearchParams(one)])) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    return query;
  }

  /* What is to be asked after these changes (values by name; none takes a choice away). */
  function wished(wish) {
    const values = Object.entries(wish).map(([name, value]) => [name, value || ""]);
    return known() + "#" + new URLSearchParams(values);
  }

  const wish = (changed) => window.dash_clientside.set_props("place", { asked: wished(changed) });

  /* Addresses of one screen differ in what they name: /wijk/WK051829 and /wijk/WK051838, but not /wijk. */
  const screenOf = (path) => path.replace(/^(\/[^/]+\/).+/, "$1");

  window.dash_clientside.place = {
    /* The reader went to another address. Another screen is asked for when it stands there. */
    ask: function (search, path, shown) {
      const now = known();
      if (screenOf(path) !== screenOf(shown) || path + search === now.split("#")[0]) return none();
      const next = path + "?" + (search.slice(1) || after(now, "?"));
      return next === now ? none() : next;
    },
  };

  /* The address follows when the screen is drawn, unless the reader has gone on. */
  function follow(settled) {
    const asked = properties("place").asked;
    const here = properties("location");
    if (settled.asked !== asked || here.pathname !== asked.split("?")[0]) return;
    const changed = Object.entries({ search: "?" + settled.query, pathname: settled.path })
      .filter(([name, value]) => here[name] !== value);
    if (changed.length) window.dash_clientside.set_props("location", Object.fromEntries(changed));
  }

  function Place(props) {
    useEffect(() => {
      if (props.settled) window.svdw.later(() => follow(props.settled));
    }, [props.settled]);
    return null;
  }

  window.svdw = Object.assign(window.svdw || {}, { Place, choice, wished, wish });
})();
