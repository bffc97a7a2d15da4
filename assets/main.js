/* The start: what Dash looks up by a global name, and what listens to the page. Dash's renderer starts after it. */
import "./charts/drawing.js";
import "./choice/connection.js";
import "./components/later.js";
import "./components/file_link.js";
import "./components/sortable_table.js";
import "./libraries.js";
import "./map/table.js";
import "./print/charts.js";
import "./screens/effect.js";
import "./screens/overview.js";
import "./shell/first_words.js";
import "./shell/heading.js";
import "./shell/links.js";
import "./shell/menus.js";
import "./shell/share.js";
import { choiceCallbacks, choose, retry } from "./choice/choice.js";
import { onPicture } from "./charts/picture.js";
import { AreaMap } from "./components/area_map.js";
import { HtmlBlock } from "./components/html_block.js";
import { Choice } from "./components/choice.js";
import { SetProps, WhenVisible } from "./components/set_props.js";
import { picture as mapPicture } from "./map/picture.js";
import * as catalogue from "./screens/catalogue.js";
import * as compare from "./screens/compare.js";
import { map } from "./screens/map.js";
import { onClick } from "./dom.js";
import "./screens/profile.js";
import * as trends from "./screens/trends.js";
import { filters } from "./shell/filters.js";
import { shell } from "./shell/page.js";
import { figureOption, foundByServer, search } from "./shell/search.js";

/** @param {string} name of something global @param {Props} more */
const extend = (name, more) => Object.assign(window, { [name]: Object.assign(Reflect.get(window, name) || {}, more) });

/* Our components (layouts/components/component.py), and a choice as scripts around the page make it. */
extend("svdw", { AreaMap, Choice, HtmlBlock, SetProps, WhenVisible, choose });
/* Callbacks that run in the browser: ClientsideFunction(namespace, name). */
extend("dash_clientside", { choice: choiceCallbacks, filters, map, search, shell });
/* What lists call from their options: {"function": name}. */
extend("dashMantineFunctions", { figureOption, foundByServer });

onClick("[data-retry]", retry);
onPicture({ map: mapPicture, trends: trends.picture, compare: compare.picture, indicators: catalogue.picture });
