import type { z } from "zod";
import type { RejectionCode } from "../rejection.ts";
import { type FieldPath, fieldPath } from "./field-path.ts";

/** Why a body is refused, and the field that is at fault; no path where the body as a whole is. */
export interface Refusal {
  code: RejectionCode;
  path?: string;
}

/** What reading a body yields. */
export type Read<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function refuse(code: RejectionCode, path: FieldPath = []): { ok: false; refusal: Refusal } {
  const text = fieldPath(path);
  return { ok: false, refusal: text === "" ? { code } : { code, path: text } };
}

/** Options of a zod check whose failure has a rejection code of its own. */
export function rejectAs(code: RejectionCode): { params: { rejection: RejectionCode } } {
  return { params: { rejection: code } };
}

/** The first issue of a failed parse as a refusal. */
export function refusalOf(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  if (issue === undefined) return { code: "invalid_field" };
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
  const text = fieldPath(path);
  const code = codeOf(issue);
  return text === "" ? { code } : { code, path: text };
}

function codeOf(issue: z.core.$ZodIssue): RejectionCode {
  if (issue.code === "custom") return (issue.params?.["rejection"] as RejectionCode) ?? "invalid_field";
  if (issue.code === "too_big" || issue.code === "too_small") {
    return issue.origin === "number" || issue.origin === "int" ? "number_out_of_range" : "invalid_field";
  }
  return "invalid_field";
}
