import { type Browser, majorAt } from "./browser.ts";

/** The user agent as the browser sends it, with the parts that browsers have frozen left frozen. */
export function userAgentAt(browser: Browser, atMs: number): string {
  const { name, machine } = browser;
  const major = majorAt(browser, atMs);
  const system = SYSTEMS[machine.model.os];
  if (name === "safari") {
    const mobile = machine.model.os === "ios" ? " Mobile/15E148" : "";
    return `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${major}.0${mobile} Safari/${mobile === "" ? "605.1.15" : "604.1"}`;
  }
  if (name === "firefox") {
    const gecko = system.replace("10_15_7", "10.15");
    return `Mozilla/5.0 (${gecko}; rv:${major}.0) Gecko/20100101 Firefox/${major}.0`;
  }
  const mobile = machine.model.os === "android" ? " Mobile" : "";
  const edge = name === "edge" ? ` Edg/${major}.0.0.0` : "";
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0${mobile} Safari/537.36${edge}`;
}

const SYSTEMS = {
  windows: "Windows NT 10.0; Win64; x64",
  mac: "Macintosh; Intel Mac OS X 10_15_7",
  linux: "X11; Linux x86_64",
  ios: "iPhone; CPU iPhone OS 18_6 like Mac OS X",
  android: "Linux; Android 10; K",
} as const;
