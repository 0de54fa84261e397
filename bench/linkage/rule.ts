import { DEFAULT_MODEL, type PerTie } from "@samehand/scorer";

const M = DEFAULT_MODEL;
const TIES = ["oneHand", "household", "organisation"] as const;
const SHORT = { oneHand: "h", household: "f", organisation: "o" } as const;
const GROUPS = ["rendering", "screen", "hardware", "locale", "browser"] as const;
/** One expression for each tie, named `prefix_h`, `prefix_f` and `prefix_o`. */
const perTie = (prefix: string, of: (tie: (typeof TIES)[number]) => string) =>
  TIES.map((tie) => `${of(tie)} AS ${prefix}_${SHORT[tie]}`).join(", ");
const log2OfSum = (terms: readonly string[]) => `log2(${terms.map((term) => `pow(2, ${term})`).join(" + ")})`;
const strangers = (others: string, kin: number) => `(${others})::DOUBLE ^ 3 / (${others} + ${kin}) ^ 2`;

/**
 * The scorer's rule without typing and groups, as statements of DuckDB over a table `obs`. `rounded(holders, others)` says
 * how a count enters; `accounts` is how many accounts the population counts as.
 */
export function ruleStatements(accounts: number, blockingHoldersMax: number): string[] {
  const size = Math.max(accounts, M.populationMin);
  const share = (others: string, prior: string, priorAccounts: number, kin: number) =>
    `least(1, greatest((${strangers(others, kin)} + ${priorAccounts} * ${prior}) / ${Math.max(0, accounts - 2) + priorAccounts}, ${1 / size}))`;
  const classes = Object.entries(M.network.classes)
    .map(
      ([name, { shared, prior, floor }]) =>
        `('${name}', ${shared.oneHand}, ${shared.household}, ${shared.organisation}, ${prior}, ${floor})`,
    )
    .join(", ");
  const spotBits = (factor: Readonly<PerTie>) =>
    perTie(
      "b",
      (tie) => `log2((q_${SHORT[tie]} * ${factor[tie]} + (1 - q_${SHORT[tie]} * ${factor[tie]}) * u) / u)`,
    );
  const whole: PerTie = { oneHand: 1, household: 1, organisation: 1 };
  const often = `least(${M.network.hourBitsMax}, ${M.network.hourBits} * log2(greatest(1, hours)))`;
  const unknown = M.network.classes.unknown;
  const token = M.token;
  const print = M.print;
  const byDevice = (of: (device: "desktop" | "phone") => number) =>
    `CASE device WHEN 'phone' THEN ${of("phone")} ELSE ${of("desktop")} END`;
  const hidden = (tie: keyof PerTie) => {
    const d = token.sameDevice[tie];
    const left = d * (1 - token.kept[tie]);
    return left / (left + 1 - d);
  };
  const sum = (tie: string) => `(token_${tie} + print_${tie})`;
  const statements = [
    `CREATE TABLE classes AS SELECT * FROM (VALUES ${classes}) t(network_class, q_h, q_f, q_o, prior, floor)`,
    `CREATE TABLE account_prints AS SELECT account, device, rendering, screen, hardware, locale,
       arg_max(browser, at_ms) AS browser, concat_ws(';', device, rendering, screen, hardware, locale) AS print
     FROM obs GROUP BY account, device, rendering, screen, hardware, locale`,
    `CREATE TABLE evidence AS SELECT account, kind, key, min(at_ms) AS first_ms, max(at_ms) AS last_ms FROM (
       SELECT account, 'visitorToken' kind, token AS key, at_ms FROM obs
       UNION ALL SELECT account, 'print', concat_ws(';', device, rendering, screen, hardware, locale), at_ms FROM obs
       ${GROUPS.map((group) => `UNION ALL SELECT account, 'printPart', '${group}:' || ${group}, at_ms FROM obs`).join("\n")}
       UNION ALL SELECT account, 'address', address, at_ms FROM obs
       UNION ALL SELECT account, 'addressHour', address || '@' || (at_ms // 3600000), at_ms FROM obs
       UNION ALL SELECT account, 'prefixHour', prefix || '@' || (at_ms // 3600000), at_ms FROM obs
       UNION ALL SELECT account, 'payout', payout, at_ms FROM obs WHERE payout <> '') GROUP BY ALL`,
    `CREATE TABLE holders AS SELECT kind, key, n, others FROM
       (SELECT kind, key, count(*) AS n FROM evidence GROUP BY ALL) JOIN rounded ON rounded.holders = n`,
    `CREATE TABLE pairs AS WITH blocking AS (SELECT account, kind, key FROM evidence SEMI JOIN
       (SELECT kind, key FROM holders WHERE n BETWEEN 2 AND ${blockingHoldersMax} AND kind NOT IN ('address', 'printPart')) b
       USING (kind, key))
     SELECT DISTINCT x.account AS a, y.account AS b FROM blocking x JOIN blocking y USING (kind, key) WHERE x.account < y.account`,
    `CREATE TABLE counted AS SELECT account, count(*) FILTER (kind = 'address') AS addresses,
       count(*) FILTER (kind = 'payout') AS payouts FROM evidence GROUP BY account`,
    // In two steps, or a crowded address would be joined with itself before the pairs are asked.
    `CREATE TABLE own AS SELECT a, b, kind, key FROM pairs JOIN evidence x ON x.account = a
     WHERE x.kind NOT IN ('print', 'printPart')`,
    `CREATE TABLE shared AS SELECT a, b, kind, key, others FROM
       (SELECT own.* FROM own SEMI JOIN evidence y ON y.account = own.b AND y.kind = own.kind AND y.key = own.key) JOIN holders USING (kind, key)`,
    `CREATE TABLE tokens AS SELECT a, b, least(1, (${token.strangers} + ${strangers("min(others)", token.kin)}) / ${size - 1}) AS u
     FROM shared WHERE kind = 'visitorToken' GROUP BY a, b`,
    `CREATE TABLE payouts AS SELECT a, b, least(1, (${M.identity.payout.strangers} + ${strangers("min(others)", M.identity.payout.kin)}) / ${size - 1}) AS u
     FROM shared WHERE kind = 'payout' GROUP BY a, b`,
    // Addresses of a pair: met in hours, or only passed.
    `CREATE TABLE spots AS WITH met AS (SELECT a, b, split_part(key, '@', 1) AS address, count(*) AS hours, avg(others) AS in_hour
         FROM shared WHERE kind = 'addressHour' GROUP BY ALL),
       placed AS (SELECT s.a, s.b, s.key AS address, s.others, coalesce(hours, 0) AS hours, in_hour FROM shared s
         LEFT JOIN met ON met.a = s.a AND met.b = s.b AND met.address = s.key WHERE s.kind = 'address'),
       priced AS (SELECT p.*, c.*, ${share("p.others", "c.prior", M.network.priorAccounts, M.network.kin)} AS overall,
           ${share("coalesce(in_hour, 0)", "c.prior", M.network.priorAccounts, M.network.kin)} AS at_hour,
           greatest(1, least(x.addresses, y.addresses)) AS chances
         FROM placed p JOIN address_class USING (address) JOIN classes c USING (network_class)
         JOIN counted x ON x.account = a JOIN counted y ON y.account = b)
     SELECT a, b, address, network_class, hours, q_h, q_f, q_o,
       least(1, greatest(floor, (CASE WHEN hours = 0 THEN overall ELSE sqrt(overall * at_hour) END) * chances)) AS u FROM priced`,
    `CREATE TABLE meetings AS WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY a, b ORDER BY u, address) - 1 AS rank
         FROM spots WHERE hours > 0),
       weighed AS (SELECT a, b, rank, ${often} AS often, ${spotBits(whole)} FROM ranked)
     SELECT a, b, count(*) AS places, ${perTie("net", (tie) => `sum((b_${SHORT[tie]} + least(often, b_${SHORT[tie]})) * pow(${M.network.comoveShare}, rank))`)}
     FROM weighed GROUP BY a, b`,
    `CREATE TABLE passings AS WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY a, b ORDER BY u, address) AS rank FROM spots
         WHERE hours = 0),
       weighed AS (SELECT a, b, ${spotBits(M.network.otherHourShare)} FROM ranked WHERE rank = 1)
     SELECT a, b, ${perTie("net", (tie) => `b_${SHORT[tie]} + least(0, b_${SHORT[tie]})`)} FROM weighed`,
    `CREATE TABLE neighbours AS WITH met AS (SELECT a, b, avg(others) AS others FROM shared WHERE kind = 'prefixHour'
         GROUP BY a, b, split_part(key, '@', 1)),
       least_met AS (SELECT a, b, min(others) AS others FROM met GROUP BY a, b),
       priced AS (SELECT a, b, least(1, ${share("others", String(Math.min(1, unknown.prior * M.network.prefixCrowding)), M.network.priorAccounts, M.network.kin)}
         * greatest(1, least(x.addresses, y.addresses))) AS u
         FROM least_met JOIN counted x ON x.account = a JOIN counted y ON y.account = b)
     SELECT a, b, ${perTie("net", (tie) => {
       const q = unknown.shared[tie] * M.network.prefixShare;
       return `log2((${q} + ${1 - q} * u) / u)`;
     })} FROM priced`,
    `CREATE TABLE local AS SELECT DISTINCT a, b FROM (SELECT a, b FROM shared WHERE kind = 'prefixHour'
       UNION ALL SELECT a, b FROM shared JOIN address_class ON address = key WHERE kind = 'address'
         AND network_class NOT IN ('vpn', 'hosting', 'tor', 'relay', 'satellite'))`,
    `CREATE TABLE seen_prints AS SELECT p.*, h.others AS print_others, ${GROUPS.map((group) => `${group}_h.others AS ${group}_others`).join(", ")}
     FROM account_prints p JOIN holders h ON h.kind = 'print' AND h.key = p.print
     ${GROUPS.map((group) => `JOIN holders ${group}_h ON ${group}_h.kind = 'printPart' AND ${group}_h.key = '${group}:' || p.${group}`).join("\n")}`,
    `CREATE TABLE agreements AS WITH twos AS (SELECT a, b, x.device, CASE WHEN x.print = y.print THEN x.print_others ELSE 0 END AS same_others,
         ${GROUPS.map((group) => `x.${group} = y.${group} AS ${group}_same, greatest(x.${group}_others, y.${group}_others) AS ${group}_most`).join(", ")}
         FROM pairs JOIN seen_prints x ON x.account = a JOIN seen_prints y ON y.account = b AND y.device = x.device),
       shares AS (SELECT *, ${GROUPS.map((group) => `${share(`greatest(same_others, ${group}_most)`, String(print.groups[group].prior), print.priorAccounts, print.kin)} AS ${group}_u`).join(", ")} FROM twos),
       parts AS (SELECT *, ${GROUPS.map((group) => {
         const { drift } = print.groups[group];
         return `CASE WHEN ${group}_same THEN log2(${1 - drift} / ${group}_u) ELSE log2(${drift} / greatest(1 - ${group}_u, ${drift})) END AS ${group}_bits`;
       }).join(", ")},
         greatest(${byDevice((device) => print.joint[device])}, ${GROUPS.map((group) => `CASE WHEN ${group}_same THEN ${print.groups[group].prior} ELSE 1 END`).join(" * ")}) AS joint_prior FROM shares),
       summed AS (SELECT a, b, device, locale_bits, NOT (${GROUPS.map((group) => `${group}_same`).join(" AND ")}) AS changed,
         least(${GROUPS.map((group) => `CASE WHEN ${group}_same THEN ${group}_bits ELSE 0 END`).join(" + ")},
           greatest(0, least(${byDevice((device) => print.bitsMax[device])}, -log2(${share("same_others", "joint_prior", print.priorAccounts, print.kin)}))))
         + ${GROUPS.map((group) => `CASE WHEN ${group}_same THEN 0 ELSE ${group}_bits END`).join(" + ")} AS bits FROM parts)
     SELECT a, b, max_by(struct_pack(device, locale_bits, changed, bits), bits) AS best FROM summed GROUP BY a, b`,
    `CREATE TABLE device_lines AS WITH said AS (SELECT p.a, p.b, t.u, best.device, best.changed, best.bits IS NOT NULL AS has_print,
         best.bits - CASE WHEN l.a IS NULL THEN 0 ELSE greatest(0, least(${print.localeBitsMax}, best.locale_bits)) END AS bits,
         best.locale_bits - CASE WHEN l.a IS NULL THEN 0 ELSE greatest(0, least(${print.localeBitsMax}, best.locale_bits)) END AS locale_bits
       FROM pairs p LEFT JOIN tokens t USING (a, b) LEFT JOIN agreements USING (a, b) LEFT JOIN local l ON l.a = p.a AND l.b = p.b)
     SELECT a, b, CASE WHEN u IS NULL THEN 'disjoint' ELSE 'shared' END AS token_level,
       CASE WHEN NOT has_print THEN NULL WHEN bits <= 0 THEN CASE WHEN changed THEN 'different' ELSE 'crowded' END
         WHEN changed THEN 'drifted' ELSE 'same' END AS print_level,
       ${perTie("token", (tie) => `CASE WHEN u IS NULL THEN ${Math.log2(1 - token.sameDevice[tie] * token.kept[tie])} ELSE log2(${token.sameDevice[tie] * token.kept[tie]} / u) END`)},
       ${perTie("print", (tie) => {
         const one = hidden(tie);
         const alike = `(${one} + ${1 - one} * ${byDevice((device) => print.twins[device][tie])})`;
         return `CASE WHEN NOT has_print OR u IS NOT NULL THEN 0 ELSE ${log2OfSum([`(log2(${alike}) + bits)`, `(log2(1 - ${alike}) + greatest(-${print.localeBitsMax}, least(${print.localeBitsMax}, locale_bits)))`])} END`;
       })} FROM said`,
    `CREATE TABLE weighed AS SELECT d.*,
       CASE WHEN m.places = 1 THEN 'sameHour' WHEN m.places > 1 THEN 'movedTogether' WHEN n.a IS NOT NULL THEN 'samePrefix'
         WHEN s.a IS NOT NULL THEN 'otherHours' ELSE 'apart' END AS address_level,
       ${perTie("net", (tie) => `coalesce(m.net_${SHORT[tie]}, n.net_${SHORT[tie]}, s.net_${SHORT[tie]}, ${Math.log2(M.network.apart[tie])})`)},
       CASE WHEN i.u IS NOT NULL THEN 'same' WHEN x.payouts > 0 AND y.payouts > 0 THEN 'different' END AS payout_level,
       ${perTie(
         "pay",
         (
           tie,
         ) => `CASE WHEN i.u IS NOT NULL THEN log2((${M.identity.payout.same[tie]} + ${1 - M.identity.payout.same[tie]} * i.u) / i.u)
         WHEN x.payouts > 0 AND y.payouts > 0 THEN ${M.identity.payout.differentBits[tie]} ELSE 0 END`,
       )}
     FROM device_lines d LEFT JOIN meetings m USING (a, b) LEFT JOIN neighbours n USING (a, b) LEFT JOIN passings s USING (a, b)
     LEFT JOIN payouts i USING (a, b) JOIN counted x ON x.account = d.a JOIN counted y ON y.account = d.b`,
    `CREATE MACRO step(x) AS floor(x * 1024 + 0.5) / 1024`,
    `CREATE TABLE links AS WITH capped AS (SELECT *,
         greatest(0, greatest(${sum("h")}, ${sum("f")}, ${sum("o")}) - ${M.capBits.device}) AS cap_device,
         greatest(0, greatest(net_h, net_f, net_o) - ${M.capBits.network}) AS cap_network,
         greatest(0, greatest(pay_h, pay_f, pay_o) - ${M.capBits.identity}) AS cap_identity FROM weighed),
       totals AS (SELECT *, ${perTie("w", (tie) => `${Math.log2(M.partners[tie] / (size - 1))} + token_${SHORT[tie]} + print_${SHORT[tie]} + net_${SHORT[tie]} + pay_${SHORT[tie]} - cap_device - cap_network - cap_identity`)} FROM capped),
       summed AS (SELECT *, step(${Math.log2(M.partners.oneHand / (size - 1))}) + step(token_h) + step(print_h) + step(net_h) + step(pay_h)
         + step(-cap_device) + step(-cap_network) + step(-cap_identity) + step(-log2(1 + pow(2, w_f) + pow(2, w_o))) AS bits FROM totals),
       known AS (SELECT *, 1 / (1 + pow(2, -bits)) AS probability FROM summed),
       related AS (SELECT *, (1 - probability) * pow(2, w_f) / (1 + pow(2, w_f) + pow(2, w_o)) AS household FROM known)
     SELECT a, b, bits, probability, household, token_level, step(token_h) AS token_bits, print_level, step(print_h) AS print_bits,
       address_level, step(net_h) AS address_bits, payout_level, CASE WHEN payout_level IS NOT NULL THEN step(pay_h) END AS payout_bits
     FROM related WHERE probability >= 0.01 OR household >= 0.1`,
  ];
  // A literal with a point is a DECIMAL to DuckDB, and one with an exponent a DOUBLE.
  return statements.map((statement) => statement.replaceAll(/\b\d+\.\d+\b/g, "$&e0"));
}
