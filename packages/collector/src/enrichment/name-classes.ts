import type { NetworkClass } from "@samehand/scorer";

/**
 * What a network's registered name says of its class. The first that matches counts, so the narrow ones stand first:
 * "Mobile Cloud Hosting" rents machines, "University Hospital Telecom" is a campus.
 */
const BY_NAME: readonly (readonly [NetworkClass, RegExp])[] = [
  ["tor", /\btor exit|\btor project|\btorservers\b|emerald onion|artikel10/i],
  ["gateway", /zscaler|netskope|\biboss\b|umbrella|forcepoint|websense|menlo security|cato networks/i],
  ["vpn", /\bvpn\b|mullvad|nordvpn|packethub|expressvpn|surfshark|windscribe|private internet access/i],
  [
    "satellite",
    /starlink|space exploration|viasat|hughes network|satellite|\bsatcom|oneweb|inmarsat|eutelsat|\bvsat\b/i,
  ],
  [
    "hosting",
    /\bhost(ing|er|ed)?\b|hosting|data ?cent(er|re)|\bcloud|\bvps\b|\bservers?\b|dedicated|\bcolo(cation)?\b|\bcdn\b|\bweb services\b/i,
  ],
  [
    "education",
    /universi(ty|dade?|t[eéäà]t?|teit)|\bcollege|\bschool|\bacadem|education|research (and education )?network|institute of technology|polytechni|\bhochschule|\bcampus\b/i,
  ],
  ["mobile", /mobile|wireless|cellular|celular|\bgsm\b|\blte\b|\b[45]g\b|m[oó]vil|mobil\b/i],
  [
    "residential",
    /tele ?com|telef[oó]ni|telekom|broadband|\bcable|\bdsl\b|\bfib(er|re|ra)\b|\bftth\b|internet service|\bisp\b|communica[tc][ij][oõ]n?s?|\btelephone|netcom|\binternet\b/i,
  ],
  [
    "business",
    /\bbank|insurance|hospital|ministry|government|\bcity of\b|\bcounty\b|\bconsulting|pharma|airlines?\b/i,
  ],
];

/** `unknown` where the name says nothing. */
export function classOfName(name: string): NetworkClass {
  return BY_NAME.find(([, pattern]) => pattern.test(name))?.[0] ?? "unknown";
}
