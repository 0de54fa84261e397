/**
 * Every reason for which a request or an item is refused, with its HTTP status.
 * The code is the contract; the sentence beside it may change.
 */
export const REJECTIONS = {
  body_too_large: { status: 413, message: "The body is larger than this route accepts." },
  unsupported_media_type: { status: 415, message: "The content type is not one this route accepts." },
  malformed_encoding: { status: 400, message: "The body is not compressed as its content-encoding says." },
  malformed_text: { status: 400, message: "The body is not valid UTF-8." },
  malformed_json: { status: 400, message: "The body is not valid JSON." },
  invalid_text: { status: 400, message: "A string holds a NUL byte or a lone surrogate." },
  forbidden_key: { status: 400, message: "An object holds a key that is never accepted." },
  too_deep: { status: 400, message: "The body is nested too deeply." },
  too_many_values: { status: 400, message: "The body holds too many values." },
  number_out_of_range: { status: 400, message: "A number is not finite or is outside its range." },
  unsupported_version: { status: 400, message: "This collector does not speak that protocol version." },
  invalid_field: { status: 400, message: "A field is missing, unknown or has the wrong form." },
  duplicate_item: { status: 400, message: "Two items of one envelope have the same id." },
  clock_out_of_range: { status: 400, message: "A time is impossible." },
  invalid_signature: { status: 400, message: "The signature does not match, or is too old." },
  invalid_request_id: { status: 400, message: "The requestId is unknown, too old or already used." },
  missing_key: { status: 401, message: "The request names no key." },
  unknown_key: { status: 401, message: "The key is not known." },
  not_signed_in: { status: 401, message: "Sign in first." },
  invalid_sign_in: { status: 401, message: "The name, password, code or link does not let in." },
  second_factor_needed: { status: 401, message: "Say the code of your authenticator app too." },
  wrong_key_kind: { status: 403, message: "This key may not call this route." },
  role_forbids: { status: 403, message: "Your role does not allow this." },
  origin_not_allowed: { status: 403, message: "The site does not accept requests from this origin." },
  not_found: { status: 404, message: "There is nothing here." },
  method_not_allowed: { status: 405, message: "This route does not take that method." },
  conflict: { status: 409, message: "The request contradicts what is stored." },
  model_unproven: {
    status: 409,
    message: "Nothing shows that this model judges better than the shipped one.",
  },
  too_many_requests: { status: 429, message: "Too many requests; try again later." },
  malformed_request: { status: 400, message: "This is not an HTTP request." },
  request_timeout: { status: 408, message: "The request took too long to arrive." },
  headers_too_large: { status: 431, message: "The headers are larger than this service accepts." },
  internal: { status: 500, message: "The collector failed; the failure is logged." },
  overloaded: { status: 503, message: "The collector is catching up; try again later." },
  store_unavailable: { status: 503, message: "The store cannot be reached; try again later." },
  store_full: { status: 503, message: "The store has no room left; try again later." },
  draining: { status: 503, message: "The collector is stopping; try another." },
} as const;

export type RejectionCode = keyof typeof REJECTIONS;

/** The body of every answer that refuses. `path` is the field, as `items[2].signals.canvas.status`. */
export interface RejectionBody {
  error: { code: RejectionCode; message: string; path?: string };
}
