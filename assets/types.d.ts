/* What our modules share: what the page gives them, and what the server sends. */
import type * as ReactLibrary from "react";

declare global {
  /** Properties of a Dash component by name; which they are is known to whoever asks. */
  type Props = Record<string, any>;
  /** Longitude and latitude in degrees, or x and y in units of a drawing. */
  type Point = [number, number];
  type Ring = Point[];

  interface Window {
    React: typeof ReactLibrary;
    Plotly?: PlotlyLibrary;
    svdw: Record<string, any>;
    dash_clientside: Props & {
      no_update: any;
      set_props(id: string, props: Props): void;
      callback_context: { triggered: { prop_id: string; value: unknown }[] };
    };
    dash_component_api: {
      getLayout(id: string): { props: Props } | undefined;
    };
    dashMantineFunctions?: Props;
  }

  interface PlotlyLibrary {
    Plots: { resize(chart: HTMLElement | string): Promise<unknown> };
    newPlot(place: HTMLElement, data: object[], layout: object, options: object): Promise<unknown>;
    downloadImage(chart: object, options: object): Promise<unknown>;
    purge(chart: HTMLElement | string): unknown;
  }

  /** The element of a drawn chart, with what plotly.js adds to it. */
  interface Chart extends HTMLElement {
    data: object[];
    layout: Props;
    /** What was drawn in the end. */
    _fullLayout?: Props;
  }

  /** A map as the server sends it (dashboard/map/drawing.py). Changes only have `paint` and `selected`. */
  interface Drawing {
    key: string;
    borders: string;
    box: [west: number, south: number, east: number, north: number];
    ink: Record<"edge" | "country" | "muted" | "city" | "text" | "selected" | "ground" | "sea" | "layer", string>;
    codes: string[];
    names: string[];
    cities: Ring[];
    focus: Ring[];
    labels: { name: string; at: Point; half: Point | null }[];
    sea: string;
    overlap: boolean;
    centres: (Point | null)[];
    watermark: string;
    words: string;
    base: { library: string; style: object } | null;
    paint: Paint;
    selected: { areas: string[]; borders?: string };
    layer?: LayerArea[];
  }

  /** An area of a layer over the map (dashboard/map/interventions.py). */
  interface LayerArea {
    code: string;
    number: string;
    at: Point | null;
    asked: boolean;
    borders: string;
  }

  /** What changes on a map with its figures (dashboard/figures/area_map.py). */
  interface Paint {
    places: number[];
    colours: string[];
    hover: string[];
    hatch: [number, number, number, number][];
    dots: Point[];
    estimated: string[];
    symbols: string;
    example: boolean;
  }
}
