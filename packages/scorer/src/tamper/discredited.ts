/** Signals that hang on one replaced function. */
const BY_FUNCTION: Readonly<Record<string, readonly string[]>> = {
  "Navigator.userAgent": ["userAgent"],
  "Navigator.platform": ["platform"],
  "Navigator.vendor": ["vendor"],
  "Navigator.languages": ["languages"],
  "Navigator.plugins": ["plugins"],
  "Navigator.hardwareConcurrency": ["hardwareConcurrency"],
  "Navigator.deviceMemory": ["deviceMemory"],
  "Navigator.maxTouchPoints": ["touchSupport"],
  "Navigator.userAgentData": ["clientHints"],
  NavigatorUAData: ["clientHints"],
  Screen: ["screen", "screenResolution", "colorDepth"],
  Date: ["timezone", "timezoneOffset"],
  HTMLCanvasElement: ["canvas"],
  CanvasRenderingContext2D: ["canvas"],
  WebGLRenderingContext: ["webGlBasics", "webGlExtensions"],
  WebGL2RenderingContext: ["webGlBasics", "webGlExtensions"],
  AudioBuffer: ["audio"],
};

/** Signals that hang on what a worker told otherwise. */
const BY_FIELD: Readonly<Record<string, readonly string[]>> = {
  userAgent: ["userAgent"],
  platform: ["platform"],
  languages: ["languages", "dateTimeLocale"],
  hardwareConcurrency: ["hardwareConcurrency"],
  deviceMemory: ["deviceMemory"],
  timezone: ["timezone", "timezoneOffset"],
  brands: ["clientHints"],
  hintsPlatform: ["clientHints"],
};

const lookUp = (table: typeof BY_FIELD, key: string) => (Object.hasOwn(table, key) ? (table[key] ?? []) : []);

/** By names as `Navigator.userAgent`, in which the interface alone may stand for all its members. */
export function signalsOfFunctions(names: readonly string[]): string[] {
  return names.flatMap((name) => [
    ...lookUp(BY_FUNCTION, name),
    ...lookUp(BY_FUNCTION, name.split(".")[0] ?? ""),
  ]);
}

export function signalsOfFields(fields: readonly string[]): string[] {
  return fields.flatMap((field) => lookUp(BY_FIELD, field));
}
