import type { SessionView } from "@samehand/protocol/api";
import { go } from "../routing/navigation.ts";

export function SiteSwitcher({ sites, site }: { sites: SessionView["sites"]; site: string }) {
  const current = sites.find((one) => one.id === site);
  return (
    <div class="site-switcher">
      <label class="visually-hidden" for="site">
        Site
      </label>
      <select
        id="site"
        value={site}
        onChange={(event) => go({ screen: "overview", site: event.currentTarget.value })}
      >
        {current === undefined ? <option value={site}>{site}</option> : null}
        {sites.map((one) => (
          <option key={one.id} value={one.id}>
            {one.sample ? `${one.name} (sample data)` : one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
