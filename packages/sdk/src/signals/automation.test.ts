import { expect, it } from "vitest";
import { TRACES } from "./automation.ts";

it.each([
  "cdc_adoQpoasnfa76pfcZLmcfl_Array",
  "$cdc_asdjflasutopfhvcZLmcfl_",
  "__webdriver_script_fn",
  "__selenium_unwrapped",
  "__fxdriver_unwrapped",
  "__driver_evaluate",
  "__playwright__binding__",
  "__pwInitScripts",
  "__pw_manual",
  "__puppeteer_evaluation_script__",
  "__nightmare",
  "callPhantom",
  "_phantom",
  "domAutomationController",
])("a driver leaves %s", (name) => expect(TRACES.test(name)).toBe(true));

it.each([
  "__pwaPrompt",
  "__pwa_deferred",
  "pwInit",
  "phantom",
  "_phantomWallet",
  "cdc_short",
  "__driver",
  "webdriver",
  "__NEXT_DATA__",
  "playwrightTheatre",
])("a page of its own has %s", (name) => expect(TRACES.test(name)).toBe(false));
