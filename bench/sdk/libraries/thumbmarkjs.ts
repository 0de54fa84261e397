import { Thumbmark } from "@thumbmarkjs/thumbmarkjs";
import { tell } from "./tell.ts";

tell(new Thumbmark({ logging: false }).get().then(({ thumbmark }) => ({ id: thumbmark })));
