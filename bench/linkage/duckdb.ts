import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { FULL_RUN } from "../../packages/collector/src/evaluate/link-in-memory.ts";
import { finished } from "./finished.ts";
import { COLUMNS } from "./people.ts";
import { ruleStatements } from "./rule.ts";

// The scorer's rule in SQL, in a process of its own: `duckdb.ts FOLDER LINKS`.
const [folder, target] = process.argv.slice(2);
if (folder === undefined || target === undefined) throw new Error("duckdb.ts FOLDER LINKS");

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const numbers = async (sql: string) =>
  (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(Number));
const number = async (sql: string) => (await numbers(sql))[0]?.[0] ?? 0;
// Less memory, by DuckDB's own advice for large loads.
await connection.run("SET preserve_insertion_order = false");
const columns = Object.entries(COLUMNS)
  .map(([name, type]) => `'${name}': '${type}'`)
  .join(", ");
await connection.run(`CREATE TABLE obs AS SELECT * REPLACE (coalesce(payout, '') AS payout) FROM
  read_csv('${join(folder, "*.tsv")}', delim = '\t', header = false, quote = '', columns = {${columns}})`);
await connection.run("CREATE TABLE address_class AS SELECT DISTINCT address, network_class FROM obs");
const accounts = await number("SELECT count(DISTINCT account) FROM obs");
const counted = FULL_RUN.roundedAccounts(accounts);
await connection.run("CREATE TABLE rounded (holders BIGINT, others DOUBLE)");
const appender = await connection.createAppender("rounded");
for (let holders = 1; holders <= accounts; holders += 1) {
  appender.appendBigInt(BigInt(holders));
  appender.appendDouble(Math.max(0, Math.min(FULL_RUN.roundedHolders(holders), counted) - 2));
  appender.endRow();
}
appender.closeSync();
const readMs = Math.round(performance.now());
for (const statement of ruleStatements(counted, FULL_RUN.blockingHoldersMax)) await connection.run(statement);
await connection.run(`COPY links TO '${target}' (DELIMITER '\t', HEADER false)`);

// Components of what is called one hand or one household, by passing on the least name until nothing changes.
await connection.run(`CREATE TABLE edges AS SELECT a x, b y FROM links WHERE probability + household >= 0.5
  UNION ALL SELECT b, a FROM links WHERE probability + household >= 0.5`);
await connection.run("CREATE TABLE labels AS SELECT DISTINCT x account, x AS label FROM edges");
for (let left = 1; left > 0; ) {
  await connection.run(`CREATE OR REPLACE TABLE relabelled AS SELECT own.account, least(any_value(own.label), min(other.label)) AS label
    FROM labels own JOIN edges ON x = own.account JOIN labels other ON other.account = y GROUP BY own.account`);
  left = await number(
    "SELECT count(*) FROM labels JOIN relabelled USING (account) WHERE labels.label <> relabelled.label",
  );
  await connection.run("CREATE OR REPLACE TABLE labels AS FROM relabelled");
}
finished({
  accounts,
  pairs: await number("SELECT count(*) FROM pairs"),
  links: await number("SELECT count(*) FROM links"),
  clusters: await number("SELECT count(DISTINCT label) FROM labels"),
  largestCluster: await number(
    "SELECT coalesce(max(n), 0) FROM (SELECT count(*) n FROM labels GROUP BY label)",
  ),
  readMs,
});
