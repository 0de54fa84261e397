import { type Probe, read } from "./probe.ts";

/** What a script can ask in the window and in a worker alike. Lists are joined, since only equality counts. */
const describe = () => {
  const { userAgent, platform, languages, hardwareConcurrency, deviceMemory, userAgentData } =
    navigator as Navigator & {
      deviceMemory?: number;
      userAgentData?: { platform: string; brands: { brand: string; version: string }[] };
    };
  const { Temporal } = globalThis as { Temporal?: { Now: { timeZoneId(): string } } };
  return {
    userAgent,
    platform,
    languages: languages.join(),
    hardwareConcurrency,
    deviceMemory,
    // The first use of Intl would be the dearest thing that the page is asked.
    timezone: Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    // A page may bring its own calendar, whose zone is nobody's lie.
    intlTextLength: String(Intl.DateTimeFormat).length,
    brands: userAgentData?.brands.map(({ brand, version }) => `${brand} ${version}`).join(),
    hintsPlatform: userAgentData?.platform,
  };
};

/** `{ differs: { name: [in the window, in the worker] } }`: spoofers patch the window and forget the worker. */
export const worker: Probe = {
  version: 2,
  expensive: true,
  aside: describe,
  measure({ seen }) {
    if (!seen) return { status: globalThis.Worker ? "blocked" : "unsupported" };
    const other = seen as Readonly<Record<string, unknown>>;
    const differing = Object.entries(describe()).filter(([name, value]) => value !== other[name]);
    return read({
      differs: Object.fromEntries(
        differing.map(([name, value]) => [name, [value ?? null, other[name] ?? null]]),
      ),
    });
  },
};
