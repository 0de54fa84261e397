/** Line icons on a 20 px grid; decoration only, the words beside them carry the meaning. */
const PATHS = {
  overview: "M3 11h5V3H3zM12 17h5V9h-5zM3 17h5v-3H3zM12 6h5V3h-5z",
  clusters: "M10 10 5 5.5M10 10l5.5-3M10 10v5.5M5 5.5h.01M15.5 7h.01M10 15.5h.01",
  accounts: "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c.4-3.2 2.8-5 6-5s5.6 1.8 6 5",
  compare: "M7 4 3.5 7.5 7 11M3.5 7.5H13M13 9l3.5 3.5L13 16M16.5 12.5H7",
  weights: "M10 3.5v12.5M6 16h8M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4",
  sun: "M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4",
  moon: "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z",
  out: "M12 4H5v12h7M9 10h8M14 7l3 3-3 3",
  right: "M7.5 4.5 13 10l-5.5 5.5",
  down: "M4.5 7.5 10 13l5.5-5.5",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4",
  check: "M4 10.5 8 14.5 16 6",
  hand: "M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM10 3.5h.01M4 14.5h.01M16 14.5h.01M10 7.5v-4M8 11.5l-4 3M12 11.5l4 3",
  farm: "M4 4h4v4H4zM12 4h4v4h-4zM4 12h4v4H4zM12 12h4v4h-4z",
  device: "M3.5 4.5h13v8.5h-13zM7 16.5h6",
  home: "M3.5 9.5 10 4l6.5 5.5M5.5 8.5V16h9V8.5",
  office: "M4.5 17V3.5h7V17M11.5 8h4v9M3 17h14M7 6.5h2M7 9.5h2M7 12.5h2",
  globe: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c4 4 4 10 0 14M10 3c-4 4-4 10 0 14",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4l2.5 2",
  keys: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  warning: "M10 3.5 17.5 16h-15zM10 8.5v3.5M10 14h.01",
  people:
    "M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2.5 16c.3-2.7 2.2-4 5-4s4.7 1.3 5 4M13 5a2.3 2.3 0 0 1 0 4.4M14.5 12.3c1.7.5 2.8 1.7 3 3.7",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
