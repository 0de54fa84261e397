import { useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark";
const KEY = "samehand-theme";

/** The reader's own choice, else what the system prefers. */
export function currentTheme(): Theme {
  const kept = readKept();
  if (kept !== null) return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Puts a kept choice on the page; without one the style sheet follows the system. */
export function applyTheme(): void {
  const kept = readKept();
  if (kept !== null) document.documentElement.dataset["theme"] = kept;
}

export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => {
    const preference = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setTheme(currentTheme());
    preference.addEventListener("change", follow);
    return () => preference.removeEventListener("change", follow);
  }, []);
  const toggle = () => {
    const next = theme === "dark" ? "light" : "dark";
    document.documentElement.dataset["theme"] = next;
    keep(next);
    setTheme(next);
  };
  return [theme, toggle];
}

// Storage can be switched off; then the choice lasts as long as the page.
function readKept(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null;
  }
}
function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // See readKept.
  }
}
