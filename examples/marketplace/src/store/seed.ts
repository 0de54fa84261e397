import type { Job } from "./records.ts";

/** Jobs that are there before anybody signs up, oldest first. */
export const SEEDED_JOBS: readonly Job[] = [
  {
    id: "oak-stairs",
    title: "Restore an oak staircase from 1911",
    client: "Familie Brandt",
    place: "Leipzig",
    trade: "Joinery",
    budgetEuro: 6400,
    description:
      "Twenty-two steps, two landings and a handrail that generations have polished. Four treads are cracked and the varnish is gone where people walk. We want the old wood kept wherever it can be kept. Please tell us how you would proceed, what you would replace, and how long we could not use the stairs.",
  },
  {
    id: "bakery-tiles",
    title: "Hand-made tiles for a bakery wall",
    client: "Bäckerei Morgenrot",
    place: "Freiburg",
    trade: "Ceramics",
    budgetEuro: 3200,
    description:
      "Eleven square metres behind the counter. We have a drawing of wheat and swifts, and would love to see it in glazed relief. It has to survive steam, flour and the elbows of six bakers. Samples before the order, please.",
  },
  {
    id: "cargo-bike",
    title: "Repair the frame of a cargo bike",
    client: "Lastenrad-Kollektiv",
    place: "Bremen",
    trade: "Metalwork",
    budgetEuro: 480,
    description:
      "A crack runs along the weld below the head tube. Steel, 2 mm. The bike carries children, so we want somebody who has done this before and can say honestly when a frame is beyond saving.",
  },
  {
    id: "choir-lights",
    title: "Light for a choir's rehearsal room",
    client: "Kammerchor St. Anna",
    place: "Augsburg",
    trade: "Electrics",
    budgetEuro: 2100,
    description:
      "Forty singers, a vaulted ceiling and sheet music that nobody over fifty can read in the evening. Nothing may hum. The room is listed, so no new holes in the plaster: existing conduits only.",
  },
  {
    id: "garden-wall",
    title: "Dry stone wall along a slope",
    client: "R. Okafor",
    place: "Tübingen",
    trade: "Masonry",
    budgetEuro: 5200,
    description:
      "Fourteen metres long, up to a metre twenty high, on a vineyard path. About half of the stone lies there already. Lizards live in the old part, so that stays as it is until August.",
  },
  {
    id: "shop-sign",
    title: "Paint a shop sign, letters by hand",
    client: "Optik Lindner",
    place: "Dresden",
    trade: "Sign painting",
    budgetEuro: 890,
    description:
      "Our grandfather's sign has faded and we would like it back: gold leaf on dark green, about three metres wide. There is one photograph from 1958. We can close the pavement for one Sunday.",
  },
];
