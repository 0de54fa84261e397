import { Page } from "../elements/page.tsx";
import { Anchor } from "../routing/anchor.tsx";
import { useSite } from "../routing/navigation.ts";

const REASONS = {
  page: "The address does not lead anywhere. It may have been cut off when it was copied.",
  site: "There is no site of this name, or it is not yours to see. Choose one above.",
  cluster:
    "This cluster is no more. Clusters split, merge and dissolve as evidence arrives and as you decide.",
  account: "No account of this id was ever seen on this site, or it was erased.",
  device: "No device of this id was ever seen on this site, or its time of keeping is over.",
} as const;

/** There is nothing here, and where to go instead. */
export function NotFoundScreen({ what }: { what: keyof typeof REASONS }) {
  const site = useSite();
  return (
    <Page title={`No such ${what}`}>
      <div class="empty">
        <p>{REASONS[what]}</p>
        <p class="buttons">
          <Anchor class="button" to={{ screen: "clusters", site, label: "", sort: "" }}>
            All clusters
          </Anchor>
          <Anchor class="button" to={{ screen: "accounts", site, query: "" }}>
            Search accounts
          </Anchor>
        </p>
      </div>
    </Page>
  );
}
