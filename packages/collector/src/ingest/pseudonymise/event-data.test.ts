import { describe, expect, it } from "vitest";
import { createSecrets } from "../../secrets.ts";
import { normaliseEmail } from "./email.ts";
import { pseudonymiseData } from "./event-data.ts";
import { normalisePayout } from "./payout.ts";
import { normalisePhone } from "./phone.ts";

describe("one spelling for one thing", () => {
  it.each([
    ["J.Doe+a@Gmail.com", "jdoe@gmail.com"],
    [" jdoe@googlemail.com ", "jdoe@gmail.com"],
    ["J.Doe+a@example.org", "j.doe@example.org"],
    ["+x@example.org", "+x@example.org"],
    ["nobody", null],
    ["a@b", null],
    ["a b@example.org", null],
  ])("e-mail %j", (text, normal) => {
    expect(normaliseEmail(text)).toBe(normal);
  });

  it.each([
    ["+33 6 12-34.56(78)", "+33612345678"],
    ["0033612345678", "+33612345678"],
    ["06 12 34 56 78", "0612345678"],
    ["12", null],
    ["call me", null],
  ])("phone %j", (text, normal) => {
    expect(normalisePhone(text)).toBe(normal);
  });

  it("payout: an IBAN by its characters, an object whatever the order of its fields, a wallet by its case", () => {
    expect(normalisePayout("fr76 3000-6000 0112")).toBe("FR76300060000112");
    expect(normalisePayout({ bank: "x", no: 1 })).toBe(normalisePayout({ no: 1, bank: "x" }));
    expect(normalisePayout("1BoatSLRHtKNngkdXEeobR76b53LETtpyT")).toBe("1BoatSLRHtKNngkdXEeobR76b53LETtpyT");
    expect(normalisePayout("  ")).toBeNull();
    expect(normalisePayout(true)).toBeNull();
  });
});

describe("pseudonymiseData", () => {
  const secrets = createSecrets(Buffer.alloc(32, 1));
  const of = (data: Parameters<typeof pseudonymiseData>[2], site = "s") =>
    pseudonymiseData(secrets, site, data, Date.UTC(2026, 2, 2));

  it("gives equal things equal pseudonyms within a site, and others to another site", () => {
    expect(of({ email: "A@x.org" })).toEqual(of({ email: "a+b@x.org" }));
    expect(of({ email: "a@x.org" })).not.toEqual(of({ email: "a@x.org" }, "other"));
    expect(of({ email: "a@x.org" })["email"]).toMatch(/^[0-9a-f]{32}$/);
  });

  it("leaves facts alone and replaces personal values at any depth, whatever their type", () => {
    const data = {
      price: 12.5,
      verified: true,
      phone: 33612345678,
      email: ["a@x.org", "b@x.org"],
      payout: { iban: "FR7630006000" },
      ip: "not an address",
      nested: [{ emailAddress: "a@x.org", note: "hello", client_ip: "::ffff:203.0.113.7" }],
    };
    const text = JSON.stringify(of(data));
    for (const raw of ["612345678", "x.org", "FR76", "not an address", "203.0.113.7"])
      expect(text).not.toContain(raw);
    expect(of(data)).toMatchObject({ price: 12.5, verified: true, ip: null, nested: [{ note: "hello" }] });
    expect(of({ ip: "::ffff:203.0.113.7" })).toEqual(of({ ip: "203.0.113.7" }));
  });
});
