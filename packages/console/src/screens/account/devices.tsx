import type { AccountView } from "@samehand/protocol/api";
import { Icon } from "../../elements/icon.tsx";
import { Empty } from "../../elements/states.tsx";
import { Time } from "../../elements/time.tsx";
import { counted } from "../../format/number.ts";
import { nameWords } from "../../format/words.ts";
import { VisitorLink } from "../../routing/anchor.tsx";
import { markStatement } from "../visitor-marks.tsx";

export function Devices({ devices }: { devices: AccountView["devices"] }) {
  if (devices.length === 0) return <Empty title="No device seen" />;
  return (
    <ul class="rows">
      {devices.map((device) => (
        <li key={device.visitorId} class="row thing-row">
          <span class="thing-icon">
            <Icon name="device" />
          </span>
          <div class="row-main">
            <p>
              <strong>{`${device.browser} on ${device.os}`}</strong> <VisitorLink id={device.visitorId} />
            </p>
            <p class="quiet">
              {`${nameWords(device.deviceType)} · ${counted(device.observations, "observation")} · last seen `}
              <Time at={device.lastSeen} />.{markStatement(device)}
            </p>
          </div>
          <Sharing accounts={device.accounts} of="device" />
        </li>
      ))}
    </ul>
  );
}

/** How many accounts share a thing. Sharing is said, not judged: colour would accuse. */
export function Sharing({ accounts, of }: { accounts: number; of: string }) {
  const others = Math.max(0, accounts - 1);
  return (
    <p class={`sharing ${others === 0 ? "quiet" : ""}`}>
      {others === 0 ? `Only this account` : `${counted(others, "other account")} on this ${of}`}
    </p>
  );
}
