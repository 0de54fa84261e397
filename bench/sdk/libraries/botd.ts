import { load } from "@fingerprintjs/botd";
import { tell } from "./tell.ts";

tell(load({ monitoring: false }).then((detector) => ({ flagged: detector.detect().bot })));
