import type { AddressView } from "@samehand/protocol/api";
import { Icon } from "../../elements/icon.tsx";
import { Empty } from "../../elements/states.tsx";
import { Time } from "../../elements/time.tsx";
import { counted } from "../../format/number.ts";
import { countryWords, NETWORK_WORDS, shortId } from "../../format/words.ts";
import { Explain } from "../../glossary/explain.tsx";
import { Sharing } from "./devices.tsx";

export function Addresses({ addresses }: { addresses: readonly AddressView[] }) {
  if (addresses.length === 0) return <Empty title="No address seen" />;
  return (
    <ul class="rows">
      {addresses.map((address, index) => (
        <li key={address.addressKey} class="row thing-row">
          <span class="thing-icon">
            <Icon name="globe" />
          </span>
          <div class="row-main">
            <p>
              <strong>{NETWORK_WORDS[address.networkClass] ?? address.networkClass}</strong>
              {index === 0 ? (
                <>
                  {" "}
                  <Explain term="networkClass" />
                </>
              ) : null}{" "}
              <span>{countryWords(address.country)}</span>{" "}
              <span class="mono" title={address.addressKey}>
                {shortId(address.addressKey)}
              </span>
            </p>
            <p class="quiet">
              {operatorOf(address)}
              {`${counted(address.observations, "observation")} · last seen `}
              <Time at={address.lastSeen} />
            </p>
          </div>
          <Sharing accounts={address.accounts} of="address" />
        </li>
      ))}
    </ul>
  );
}

function operatorOf({ asName, asn }: AddressView): string {
  if (asName !== null) return `${asName} · `;
  return asn === null ? "" : `Network AS${asn} · `;
}
