import type {
  AccountView,
  AssessmentView,
  ClusterGraph,
  ExplanationView,
  LinkView,
  OverviewView,
  Timeline,
  VisitorView,
} from "@samehand/protocol/api";
import { chance } from "./chance.ts";
import { linkBetween } from "./evidence.ts";
import { iso, type MadeCluster, type Population } from "./population.ts";

const HOUR_MS = 3_600_000;
const BROWSERS = [
  ["Chrome 131", "Windows 11", "desktop"],
  ["Safari 18", "iOS 18", "phone"],
  ["Firefox 133", "Ubuntu", "desktop"],
] as const;

export function overviewOf(made: Population, site: string): OverviewView {
  const accounts = [...made.accounts.values()];
  const labels = [...new Set(made.clusters.map((cluster) => cluster.label))];
  return {
    site,
    accounts: accounts.length,
    visitors: accounts.reduce((sum, account) => sum + account.visitors, 0),
    observations: accounts.reduce((sum, account) => sum + account.observations, 0),
    clusters: labels.map((label) => {
      const ofLabel = made.clusters.filter((cluster) => cluster.label === label);
      return {
        label,
        count: ofLabel.length,
        accounts: ofLabel.reduce((sum, cluster) => sum + cluster.size, 0),
      };
    }),
    actions: (["MONITOR", "FLAG_FOR_REVIEW", "BLOCK_ACCOUNT"] as const).map((action) => ({
      action,
      accounts: accounts.filter((account) => account.action === action).length,
    })),
    rejected:
      accounts.length === 0
        ? []
        : [
            { code: "invalid_field", count: 12 },
            { code: "unknown_key", count: 3 },
            { code: "too_many_requests", count: 148 },
          ],
    waiting: accounts.length === 0 ? 0 : 7,
  };
}

/** One device and one address that the cluster shares, and one of its own for every third account. */
export function graphOf(cluster: MadeCluster): ClusterGraph {
  const shared = { device: `device:v_0_${cluster.accounts[0]?.account}`, address: `address:n_${cluster.id}` };
  const graph: ClusterGraph = {
    id: cluster.id,
    label: cluster.label,
    nodes: cluster.accounts.map(({ account, score }) => ({
      id: `account:${account}`,
      kind: "account",
      label: account,
      score,
    })),
    edges: cluster.links.map((link) => ({
      from: `account:${link.a}`,
      to: `account:${link.b}`,
      kind: "link",
      probability: link.probability,
      bits: link.bits,
      words: link.contributions[1]?.words ?? "",
    })),
  };
  graph.nodes.push({
    id: shared.device,
    kind: "device",
    label: "Chrome on Windows",
    score: null,
  });
  graph.nodes.push({
    id: shared.address,
    kind: "address",
    label: "Home, Poland",
    score: null,
  });
  for (const [index, { account }] of cluster.accounts.entries()) {
    const from = `account:${account}`;
    if (index % 2 === 0)
      graph.edges.push({
        from,
        to: shared.device,
        kind: "uses",
        probability: null,
        bits: null,
        words: `${account} was used on this device.`,
      });
    if (index % 3 !== 1)
      graph.edges.push({
        from,
        to: shared.address,
        kind: "seenAt",
        probability: null,
        bits: null,
        words: `${account} was seen at this address.`,
      });
    if (index % 3 !== 1) continue;
    graph.nodes.push({
      id: `device:v_1_${account}`,
      kind: "device",
      label: "Safari on iOS",
      score: null,
    });
    graph.edges.push({
      from,
      to: `device:v_1_${account}`,
      kind: "uses",
      probability: null,
      bits: null,
      words: `${account} was used on this device.`,
    });
  }
  return graph;
}

export function explanationOf(made: Population, one: string, other: string): ExplanationView | null {
  const [a, b] = one < other ? [one, other] : [other, one];
  const [first, second] = [made.accounts.get(a), made.accounts.get(b)];
  if (first === undefined || second === undefined) return null;
  const known = made.links.find((link) => link.a === a && link.b === b);
  const link: LinkView = known ?? linkBetween(a, b, "weak", iso(made.nowMs), chance(7));
  return {
    ...link,
    decision: link.probability > 0.95 ? "oneHand" : link.probability > 0.3 ? "unsure" : "notOneHand",
    threshold: 0.95,
    cluster: first.cluster !== null && first.cluster.id === second.cluster?.id ? first.cluster.id : null,
    wouldChange:
      link.probability > 0.95
        ? [
            "Typing that clearly differs on both accounts would bring it below the threshold.",
            "A verdict “different people” settles it.",
          ]
        : ["The same payout instrument on both would bring it above the threshold.", "A verdict settles it."],
    verdict: made.verdicts.findLast((verdict) => verdict.a === a && verdict.b === b) ?? null,
    contradictions: [],
  };
}

export function accountOf(made: Population, id: string): AccountView | null {
  const summary = made.accounts.get(id);
  if (summary === undefined) return null;
  const seen = { firstSeen: summary.firstSeen, lastSeen: summary.lastSeen };
  const shared =
    summary.cluster === null ? 1 : (made.clusters.find((one) => one.id === summary.cluster?.id)?.size ?? 1);
  return {
    ...summary,
    trust: summary.events % 4 === 0 ? "claimed" : "confirmed",
    devices: BROWSERS.slice(0, summary.visitors).map(([browser, os, deviceType], index) => ({
      visitorId: `v_${index}_${id}`,
      browser,
      os,
      deviceType,
      ...seen,
      observations: Math.ceil(summary.observations / (index + 1)),
      accounts: index === 0 ? shared : 1,
      tampered: index === 1,
      automated: false,
    })),
    addresses: [
      {
        addressKey: "9f2c71be04a8d3556e1b",
        country: "PL",
        asn: 5617,
        asName: "Orange Polska",
        networkClass: "residential",
        ...seen,
        observations: summary.observations,
        accounts: shared,
      },
      {
        addressKey: "07de5510cc3f9ab2487a",
        country: "PL",
        asn: 12912,
        asName: "T-Mobile Polska",
        networkClass: "mobile",
        ...seen,
        observations: 4,
        accounts: 61,
      },
    ],
    typing:
      summary.observations > 20
        ? { keys: summary.observations * 90, meanKeyDwellMs: 92.4, meanFlightMs: 118.7, rolloverRatio: 0.27 }
        : null,
    pages: { views: summary.observations * 3, pageDwellMs: summary.observations * 71_000 },
  };
}

export function assessmentOf(made: Population, id: string): AssessmentView | null {
  const summary = made.accounts.get(id);
  if (summary?.score === undefined || summary.score === null || summary.action === null) return null;
  const findings: AssessmentView["findings"] =
    summary.score <= 20
      ? []
      : [
          {
            id: "linkedAccounts",
            family: "device",
            points: summary.score - 20,
            reason: "It belongs to a cluster of accounts that one person seems to hold.",
            facts: { accounts: 4, probability: 0.998 },
          },
          {
            id: "countryChanges",
            family: "network",
            points: 20,
            reason: "It was seen in 5 countries within 7 days.",
            facts: { countries: "PL, DE, NL, US, PH", days: 7, impossibleTravel: true },
          },
        ];
  return {
    account: id,
    score: summary.score,
    action: summary.action,
    stepUp: summary.score > 70,
    findings,
    at: iso(made.nowMs - HOUR_MS),
  };
}

export function timelineOf(made: Population, id: string): Timeline {
  const kinds = ["observation", "event", "observation", "assessment", "cluster"] as const;
  const words = {
    observation: "Chrome 131 on Windows 11, home connection, Poland",
    event: "Sent a proposal",
    assessment: "Risk score 82: review",
    cluster: "Joined a cluster of 3 accounts",
    verdict: "Verdict",
  };
  return {
    account: id,
    entries: Array.from({ length: 44 }, (_, index) => {
      const kind = kinds[index % kinds.length] ?? "event";
      return { at: iso(made.nowMs - index * 7 * HOUR_MS), kind, words: words[kind] };
    }),
  };
}

export function visitorOf(made: Population, id: string): VisitorView | null {
  const accounts = [...made.accounts.values()].filter(
    ({ account }) => id.endsWith(`_${account}`) || id === `v_${account}`,
  );
  const [first] = accounts;
  if (first === undefined) return null;
  return {
    visitorId: id,
    firstSeen: first.firstSeen,
    lastSeen: first.lastSeen,
    observations: first.observations,
    browser: "Chrome 131",
    os: "Windows 11",
    deviceType: "desktop",
    accounts: accounts.map(({ account, observations, lastSeen }) => ({ account, observations, lastSeen })),
    tampered: true,
    automated: false,
    marks: [
      {
        mark: "patchedIdentity",
        kind: "tamper",
        strength: "strong",
        words: "A script has replaced what the browser says of itself (userAgent, platform).",
        facts: { function: "Navigator.userAgent", oddity: "text receiver", replaced: 2 },
        lastSeen: first.lastSeen,
      },
      {
        mark: "noWindowFrame",
        kind: "automation",
        strength: "weak",
        words: "The browser's window has no frame and no bars.",
        facts: { frame: "0 × 0" },
        lastSeen: first.lastSeen,
      },
    ],
    signals: [
      { name: "timezone", status: "ok", value: "Europe/Warsaw", version: 1 },
      { name: "screenResolution", status: "ok", value: "[2560,1440]", version: 1 },
      { name: "canvas", status: "noised", value: "", version: 2 },
      {
        name: "fonts",
        status: "ok",
        value: `["Calibri","Franklin Gothic","<script>window.owned=1</script>","MS UI Gothic"]`,
        version: 1,
      },
      { name: "hardwareConcurrency", status: "ok", value: "16", version: 1 },
      { name: "deviceMemory", status: "unsupported", value: "", version: 1 },
    ],
  };
}
