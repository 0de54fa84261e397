import { Icon } from "../elements/icon.tsx";
import { useTheme } from "./theme.ts";

export function ThemeToggle() {
  const [theme, toggle] = useTheme();
  const words = theme === "dark" ? "Use light colours" : "Use dark colours";
  return (
    <button type="button" class="icon-button" aria-label={words} title={words} onClick={toggle}>
      <Icon name={theme === "dark" ? "sun" : "moon"} />
    </button>
  );
}
