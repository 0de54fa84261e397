/** A network of a country: ranges that its registry really gave it, so that look-ups find country and operator. */
export interface Network {
  asn: number;
  /** CIDR. */
  v4: string;
  /** CIDR of the delegation that homes or phones get their prefixes from. */
  v6?: string;
}

export interface Country {
  code: string;
  weight: number;
  /** Hours from UTC, summer time left out. */
  utcHours: number;
  timezone: string;
  languages: readonly string[];
  home: readonly Network[];
  mobile: readonly Network[];
  campus?: Network;
}

/** Weights are assumed: where freelancers of a world-wide marketplace live. Ranges as routed in 2026. */
export const COUNTRIES: readonly Country[] = [
  {
    code: "DE",
    weight: 10,
    utcHours: 1,
    timezone: "Europe/Berlin",
    languages: ["de-DE", "de"],
    home: [
      { asn: 3320, v4: "79.192.0.0/10", v6: "2003:c0::/27" },
      { asn: 3209, v4: "88.64.0.0/12" },
    ],
    mobile: [{ asn: 6805, v4: "77.0.0.0/12" }],
    campus: { asn: 680, v4: "139.17.0.0/16" },
  },
  {
    code: "US",
    weight: 16,
    utcHours: -5,
    timezone: "America/New_York",
    languages: ["en-US", "en"],
    home: [
      { asn: 7922, v4: "73.0.0.0/9", v6: "2601::/24" },
      { asn: 20115, v4: "174.80.0.0/13" },
    ],
    mobile: [{ asn: 21928, v4: "172.32.0.0/11", v6: "2607:fb90:8000::/36" }],
    campus: { asn: 3, v4: "18.25.0.0/16" },
  },
  {
    code: "GB",
    weight: 8,
    utcHours: 0,
    timezone: "Europe/London",
    languages: ["en-GB", "en"],
    home: [
      { asn: 2856, v4: "86.128.0.0/10" },
      { asn: 5089, v4: "82.0.0.0/12" },
    ],
    mobile: [{ asn: 25135, v4: "148.252.128.0/18" }],
    campus: { asn: 786, v4: "129.11.0.0/16" },
  },
  {
    code: "FR",
    weight: 7,
    utcHours: 1,
    timezone: "Europe/Paris",
    languages: ["fr-FR", "fr"],
    home: [
      { asn: 3215, v4: "86.192.0.0/11" },
      { asn: 12322, v4: "82.224.0.0/11", v6: "2a01:e0a::/34" },
    ],
    mobile: [{ asn: 51207, v4: "37.1.232.0/21" }],
    campus: { asn: 2200, v4: "132.166.0.0/16" },
  },
  {
    code: "ES",
    weight: 6,
    utcHours: 1,
    timezone: "Europe/Madrid",
    languages: ["es-ES", "es"],
    home: [{ asn: 3352, v4: "83.32.0.0/11" }],
    mobile: [{ asn: 12430, v4: "77.208.0.0/14" }],
  },
  {
    code: "PL",
    weight: 6,
    utcHours: 1,
    timezone: "Europe/Warsaw",
    languages: ["pl-PL", "pl"],
    home: [{ asn: 5617, v4: "79.184.0.0/13", v6: "2a01:1100::/28" }],
    mobile: [{ asn: 8374, v4: "46.76.0.0/15" }],
  },
  {
    code: "IN",
    weight: 16,
    utcHours: 5.5,
    timezone: "Asia/Kolkata",
    languages: ["en-IN", "en"],
    home: [{ asn: 9829, v4: "117.192.0.0/10" }],
    mobile: [
      { asn: 55836, v4: "49.32.0.0/13", v6: "2405:200:1000::/36" },
      { asn: 45609, v4: "106.192.0.0/14" },
    ],
    campus: { asn: 2697, v4: "144.16.64.0/19" },
  },
  {
    code: "PH",
    weight: 9,
    utcHours: 8,
    timezone: "Asia/Manila",
    languages: ["en-PH", "en"],
    home: [{ asn: 9299, v4: "112.200.0.0/13" }],
    mobile: [{ asn: 132199, v4: "120.28.64.0/18" }],
  },
  {
    code: "BR",
    weight: 8,
    utcHours: -3,
    timezone: "America/Sao_Paulo",
    languages: ["pt-BR", "pt"],
    home: [{ asn: 28573, v4: "179.136.0.0/13", v6: "2804:14c::/33" }],
    mobile: [{ asn: 26615, v4: "179.72.0.0/13" }],
  },
  {
    code: "PK",
    weight: 6,
    utcHours: 5,
    timezone: "Asia/Karachi",
    languages: ["en-US", "ur"],
    home: [{ asn: 17557, v4: "182.176.0.0/13" }],
    mobile: [{ asn: 45669, v4: "119.160.0.0/18" }],
  },
  {
    code: "KE",
    weight: 4,
    utcHours: 3,
    timezone: "Africa/Nairobi",
    languages: ["en-GB", "sw"],
    home: [{ asn: 15399, v4: "197.237.0.0/16" }],
    mobile: [{ asn: 33771, v4: "105.160.0.0/13" }],
  },
  {
    code: "NG",
    weight: 4,
    utcHours: 1,
    timezone: "Africa/Lagos",
    languages: ["en-GB", "en"],
    home: [{ asn: 37282, v4: "154.113.0.0/16" }],
    mobile: [{ asn: 29465, v4: "102.88.0.0/13" }],
  },
];

/** Exits of VPN products, by the country they are advertised in. */
export const VPN_EXITS: readonly (Network & { code: string; weight: number })[] = [
  { asn: 212238, v4: "149.102.224.0/20", code: "DE", weight: 3 },
  { asn: 9009, v4: "146.70.8.0/21", code: "US", weight: 3 },
  { asn: 60068, v4: "89.187.160.0/19", code: "JP", weight: 1 },
];

/** Rented servers, where farms keep their machines. */
export const HOSTING: readonly (Network & { code: string; weight: number })[] = [
  { asn: 24940, v4: "49.12.0.0/16", code: "DE", weight: 2 },
  { asn: 14061, v4: "46.101.0.0/16", code: "GB", weight: 1 },
];
