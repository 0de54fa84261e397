import type { LinkList as AccountLinkList } from "@samehand/protocol/api";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { Await, Empty } from "../../elements/states.tsx";
import { LinkList } from "../../evidence/link-list.tsx";

export function AccountLinks({ id }: { id: string }) {
  const path = useSitePath();
  const links = useResource<AccountLinkList>(path(["accounts", id, "links"]));
  return (
    <Await of={links} what="the links" lines={4}>
      {(data) =>
        data.links.length === 0 ? (
          <Empty title="Nothing ties this account to another" />
        ) : (
          <LinkList
            links={data.links.toSorted((x, y) => y.bits - x.bits)}
            open=""
            from={id}
            changed={links.reload}
          />
        )
      }
    </Await>
  );
}
