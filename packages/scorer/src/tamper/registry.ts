import { clientHintsDiffer } from "./client-hints.ts";
import { constantKeys } from "./constant-keys.ts";
import { disguiseKit } from "./disguise-kit.ts";
import { driverTraces } from "./driver-traces.ts";
import { engineDiffers } from "./engine-differs.ts";
import { formWithoutInput } from "./form-without-input.ts";
import { headlessName } from "./headless-name.ts";
import { noWindowFrame } from "./no-window-frame.ts";
import { patchedIdentity } from "./patched-identity.ts";
import { patchedMeasures } from "./patched-measures.ts";
import { permissionsDiffer } from "./permissions-differ.ts";
import { platformDiffers } from "./platform-differs.ts";
import { rendererDiffers } from "./renderer-differs.ts";
import { requestUserAgentDiffers } from "./request-user-agent.ts";
import { screenlessClicks } from "./screenless-clicks.ts";
import { syntheticInput } from "./synthetic-input.ts";
import type { TamperRule } from "./types.ts";
import { uncoalescedPointer } from "./uncoalesced-pointer.ts";
import { webdriver } from "./webdriver.ts";
import { webdriverRemoved } from "./webdriver-removed.ts";
import { workerDiffers } from "./worker-differs.ts";

/** The only list of rules; the ids of marks are its keys. */
export const TAMPER_RULES = {
  workerDiffers,
  patchedIdentity,
  disguiseKit,
  requestUserAgentDiffers,
  clientHintsDiffer,
  platformDiffers,
  engineDiffers,
  rendererDiffers,
  webdriverRemoved,
  patchedMeasures,
  webdriver,
  headlessName,
  driverTraces,
  noWindowFrame,
  permissionsDiffer,
  syntheticInput,
  constantKeys,
  uncoalescedPointer,
  screenlessClicks,
  formWithoutInput,
} as const satisfies Record<string, TamperRule>;
