import { load } from "@fingerprintjs/fingerprintjs";
import { tell } from "./tell.ts";

tell(load({ monitoring: false }).then(async (agent) => ({ id: (await agent.get()).visitorId })));
