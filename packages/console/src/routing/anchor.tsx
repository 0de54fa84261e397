import type { ComponentChildren } from "preact";
import { shortId } from "../format/words.ts";
import { useSite } from "./navigation.ts";
import { hashOf, type Route } from "./route.ts";

/** A link inside the console. */
export function Anchor(props: {
  to: Route;
  class?: string;
  current?: boolean;
  label?: string;
  children: ComponentChildren;
}) {
  return (
    <a
      href={hashOf(props.to)}
      class={props.class}
      aria-current={props.current === true ? "page" : undefined}
      aria-label={props.label}
    >
      {props.children}
    </a>
  );
}

/** An account's id, which somebody else chose: text only, and long ones are cut by the style sheet. */
export function AccountLink({ id }: { id: string }) {
  const site = useSite();
  return (
    <a class="account-link" href={hashOf({ screen: "account", site, id })} title={id}>
      {id}
    </a>
  );
}

export function VisitorLink({ id }: { id: string }) {
  const site = useSite();
  return (
    <a class="mono" href={hashOf({ screen: "visitor", site, id })} title={id}>
      {shortId(id)}
    </a>
  );
}
