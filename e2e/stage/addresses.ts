/** Addresses of real providers, since their networks decide; nobody there is contacted. */
export const ADDRESSES = {
  /** Deutsche Telekom, Germany. */
  home: "87.140.12.34",
  /** Vodafone, Germany. */
  household: "178.2.33.44",
  /** COLT, Germany: sells to firms. */
  office: "217.110.20.30",
  /** Deutsche Telekom and 1&1, Germany. */
  twin1: "91.32.10.20",
  twin2: "83.135.20.20",
  /** Orange, France. */
  abroad: "86.245.10.10",
};
