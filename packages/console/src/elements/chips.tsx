import type { ClusterLabel, EvidenceFamily, RiskAction } from "@samehand/protocol/api";
import { ACTION_WORDS, FAMILY_WORDS, LABEL_WORDS } from "../format/words.ts";
import { Icon, type IconName } from "./icon.tsx";

const LABEL_ICONS: Readonly<Record<ClusterLabel, IconName>> = {
  oneHand: "hand",
  farm: "farm",
  sharedDevice: "device",
  household: "home",
  organisation: "office",
};

/** What a cluster seems to be. Alarming colours only where it accuses. */
export function LabelChip({ label }: { label: ClusterLabel }) {
  return (
    <span class={`chip label-${label}`}>
      <Icon name={LABEL_ICONS[label] ?? "people"} />
      {LABEL_WORDS[label] ?? label}
    </span>
  );
}

export function FamilyChips({ families }: { families: readonly EvidenceFamily[] }) {
  return (
    <ul class="family-chips" aria-label="What binds them">
      {families.map((family) => (
        <li key={family} class={`family family-${family}`}>
          {FAMILY_WORDS[family] ?? family}
        </li>
      ))}
    </ul>
  );
}

/** As `Device, identity, network`. */
export function familyWords(families: readonly EvidenceFamily[]): string {
  const words = families.map((family) => FAMILY_WORDS[family] ?? family).join(", ");
  return words.charAt(0) + words.slice(1).toLowerCase();
}

export function ActionChip({ action }: { action: RiskAction | null }) {
  if (action === null) return <span class="chip action-none">Not scored yet</span>;
  return <span class={`chip action-${action}`}>{ACTION_WORDS[action] ?? action}</span>;
}
