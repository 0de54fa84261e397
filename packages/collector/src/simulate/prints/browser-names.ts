export type BrowserName = "chrome" | "edge" | "firefox" | "safari";
