import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a living process started, as an opaque text that no later process with the same pid has; null when no such
 * process lives. Linux tells it in clock ticks since boot, macOS by `ps`.
 */
export function processStart(pid: number): string | null {
  if (process.platform === "linux") return linuxStart(pid);
  try {
    const text = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, LC_ALL: "C" },
    }).trim();
    return text === "" ? null : text;
  } catch {
    return null;
  }
}

function linuxStart(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command in parentheses may hold spaces; the start time is the 20th field after it. Z is a dead process.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}
