import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * The frame of a screen. Moves the focus to its heading when it opens, so that a screen reader
 * hears the change, and names the tab.
 */
export function Page(props: {
  title: string;
  /** Above the heading: where this hangs. */
  trail?: ComponentChildren;
  heading?: ComponentChildren;
  lead?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Samehand`;
  }, [props.title]);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="main" class="page">
      <header class="page-head">
        {props.trail === undefined ? null : <p class="trail">{props.trail}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {props.heading ?? props.title}
        </h1>
        {props.lead === undefined ? null : <div class="lead">{props.lead}</div>}
      </header>
      {props.children}
    </main>
  );
}

/** A part of a page under its own heading. */
export function Section(props: {
  title: ComponentChildren;
  /** Beside the heading. */
  aside?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}) {
  return (
    <section class={`section ${props.class ?? ""}`}>
      <header class="section-head">
        <h2>{props.title}</h2>
        {props.aside}
      </header>
      {props.children}
    </section>
  );
}
