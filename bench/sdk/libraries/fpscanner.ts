import fpscanner from "fpscanner";
import { tell } from "./tell.ts";

// Its types describe the CommonJS build; a bundler takes the module, whose default is the class itself.
const Scanner = fpscanner as unknown as typeof fpscanner.default;

tell(
  new Scanner().collectFingerprint({ encrypt: false }).then((print) => {
    // The answer is text only where it is encrypted.
    if (typeof print === "string") throw new Error("encrypted");
    return { id: print.fsid, flagged: print.fastBotDetection };
  }),
);
