import type { ClusterList, ClusterView, ExplanationView } from "@samehand/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADDRESSES } from "./stage/addresses.ts";
import { CADENCES } from "./stage/cadences.ts";
import { runSamehand } from "./stage/cli.ts";
import { DEVICES, type Device } from "./stage/devices.ts";
import { Person } from "./stage/person.ts";
import { scored } from "./stage/scored.ts";
import { type Stage, startStage } from "./stage/stage.ts";
import type { Cadence } from "./stage/typist.ts";

/** Keys in a proposal and in a message; a sitting below 100 is not sent at all. */
const LENGTH = 205;

const HAND = ["karla", "kurt.oak", "the-joiner"];
const HOUSEHOLD = ["mother", "son"];
const OFFICE = ["office1", "office2", "office3", "office4"] as const;
const TWINS = ["twin1", "twin2"] as const;
const EVERYBODY = [...HAND, ...HOUSEHOLD, ...OFFICE, ...TWINS];

let stage: Stage;
let clusters: ClusterList["clusters"];

/** Signs up and writes: one account's visit to the marketplace. */
async function visit(person: Person): Promise<void> {
  await person.signUp();
  await person.propose("oak-stairs", LENGTH);
  await person.ask("garden-wall", LENGTH);
}

async function visitOnOwnDevice(account: string, device: Device, address: string, cadence: Cadence) {
  const page = await stage.open(device, address);
  await visit(new Person(page, stage.marketplace.url, account, cadence));
  await page.context().close();
}

/** One after the other, as one pair of hands can. Every context is new, so its storage is empty. */
async function oneHandThreeAccounts(): Promise<void> {
  for (const account of HAND)
    await visitOnOwnDevice(account, DEVICES.workshopLaptop, ADDRESSES.home, CADENCES.hand);
}

/** The family computer: one context for both, who log out and in. */
async function householdOnOneBrowser(): Promise<void> {
  const page = await stage.open(DEVICES.familyComputer, ADDRESSES.household);
  const url = stage.marketplace.url;
  const mother = new Person(page, url, "mother", CADENCES.mother);
  await visit(mother);
  await mother.logOut();
  await visit(new Person(page, url, "son", CADENCES.son));
  await page.context().close();
}

beforeAll(async () => {
  stage = await startStage();
  const { officeMac, officeWindows, officeLinux, officeSurface } = DEVICES;
  const officeDevices = {
    office1: officeMac,
    office2: officeWindows,
    office3: officeLinux,
    office4: officeSurface,
  };
  await Promise.all([
    oneHandThreeAccounts(),
    householdOnOneBrowser(),
    ...OFFICE.map((name) => visitOnOwnDevice(name, officeDevices[name], ADDRESSES.office, CADENCES[name])),
    ...TWINS.map((name) => visitOnOwnDevice(name, DEVICES.discountLaptop, ADDRESSES[name], CADENCES[name])),
  ]);
  await scored(stage.api);
  clusters = (await stage.api.get<ClusterList>("/v1/clusters")).clusters;
}, 560_000);
afterAll(() => stage?.stop());

const accusing = () => clusters.filter(({ label }) => label === "oneHand" || label === "farm");
const clusterOf = (account: string) => clusters.find(({ accounts }) => accounts.includes(account));
const explain = (a: string, b: string) => stage.api.get<ExplanationView>(`/v1/links/${a}/${b}`);

describe("what the accounts left behind", () => {
  test.each(EVERYBODY)("%s was seen, confirmed, and typed enough", async (account) => {
    const view = await stage.api.get<{ trust: string; typing: { keys: number } | null; events: number }>(
      `/v1/accounts/${account}`,
    );
    expect(view.trust).toBe("confirmed");
    expect(view.typing?.keys).toBeGreaterThan(300);
    // Sign-up, proposal, message.
    expect(view.events).toBeGreaterThanOrEqual(3);
  });
});

describe("one person with three accounts", () => {
  test("is the only cluster held to be one hand, above 0.95", async () => {
    expect(accusing().map(({ accounts }) => accounts.toSorted())).toEqual([HAND.toSorted()]);
    expect(accusing()[0]?.probability).toBeGreaterThan(0.95);
  });

  test("has reasons from device, network and behaviour in every link, which add up", async () => {
    const { links } = await stage.api.get<ClusterView>(`/v1/clusters/${accusing()[0]?.id}`);
    expect(links.length).toBeGreaterThanOrEqual(2);
    for (const { a, b, bits: summed } of links) {
      const link = await explain(a, b);
      expect(link.bits).toBe(summed);
      const speaking = link.contributions.filter(({ bits }) => bits > 0).map(({ family }) => family);
      expect(new Set(speaking)).toEqual(
        expect.toSatisfy((families: Set<string>) =>
          ["device", "network", "behaviour"].every((family) => families.has(family)),
        ),
      );
      const sum = link.contributions.reduce((bits, contribution) => bits + contribution.bits, 0);
      expect(sum).toBeCloseTo(link.bits, 9);
      expect(link.probability).toBeCloseTo(1 / (1 + 2 ** -link.bits), 9);
      for (const { words } of link.contributions) expect(words).not.toBe("");
    }
  });
});

describe("innocent people", () => {
  test.each([...OFFICE, ...TWINS])("%s is in no cluster that accuses", (account) => {
    expect(accusing().flatMap(({ accounts }) => accounts)).not.toContain(account);
  });

  test.each([
    ["the office", ...OFFICE],
    ["the twins", ...TWINS],
  ])("no two of %s are called one hand", async (_, ...accounts) => {
    for (const [index, a] of accounts.entries())
      for (const b of accounts.slice(index + 1)) expect((await explain(a, b)).decision).toBe("notOneHand");
  });

  test("the household is at most a shared device or a household", async () => {
    const labels = HOUSEHOLD.map((account) => clusterOf(account)?.label).filter(
      (label) => label !== undefined,
    );
    for (const label of labels) expect(["sharedDevice", "household"]).toContain(label);
    expect((await explain("mother", "son")).decision).not.toBe("oneHand");
  });

  test("typing speaks against one hand in the household", async () => {
    const { contributions } = await explain("mother", "son");
    const bits = contributions.filter(({ family }) => family === "behaviour").map((line) => line.bits);
    expect(Math.min(...bits)).toBeLessThan(0);
  });
});

describe("the command line", () => {
  test("clusters --json is what the API says", async () => {
    const told = await runSamehand(stage.dataDir, ["clusters", "--json"]);
    expect(told).toEqual(await stage.api.get("/v1/clusters"));
  });

  test.each([
    ["one hand", "karla", "the-joiner"],
    ["the household", "mother", "son"],
  ])("explain --json of %s is what the API says", async (_, a, b) => {
    const told = await runSamehand(stage.dataDir, ["explain", a, b, "--json"]);
    expect(told).toEqual(await explain(a, b));
  });
});
