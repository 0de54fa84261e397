import { accountCommand } from "./account.ts";
import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backup.ts";
import { clusterCommand } from "./cluster.ts";
import { clustersCommand } from "./clusters.ts";
import { deadLettersCommand } from "./dead-letters.ts";
import { deviceCommand } from "./device.ts";
import { doctorCommand } from "./doctor.ts";
import { eraseCommand } from "./erase.ts";
import { evaluateCommand } from "./evaluate.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { keysCommand } from "./keys.ts";
import { modelCommand } from "./model.ts";
import type { Registration } from "./query-command.ts";
import { restoreCommand } from "./restore.ts";
import { retainCommand } from "./retain.ts";
import { scoreCommand } from "./score.ts";
import { serveCommand } from "./serve.ts";
import { simulateCommand } from "./simulate.ts";
import { sitesCommand } from "./sites.ts";
import { trainCommand } from "./train.ts";
import { usersCommand } from "./users.ts";
import { webhooksCommand } from "./webhooks.ts";

/** The only list of commands, in the order of `samehand --help`. */
export const COMMANDS: readonly Registration[] = [
  serveCommand,
  importCommand,
  scoreCommand,
  clustersCommand,
  clusterCommand,
  accountCommand,
  deviceCommand,
  explainCommand,
  exportCommand,
  eraseCommand,
  retainCommand,
  simulateCommand,
  evaluateCommand,
  trainCommand,
  modelCommand,
  keysCommand,
  sitesCommand,
  usersCommand,
  webhooksCommand,
  deadLettersCommand,
  auditCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
];
