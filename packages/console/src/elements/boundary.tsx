import type { ComponentChildren } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { ApiError } from "../api/client.ts";
import { Failure } from "./states.tsx";

/** Says that a screen could not be drawn, where it would be left half drawn and silent. */
export function Boundary({ children }: { children: ComponentChildren }) {
  const [error, draw] = useErrorBoundary((thrown: unknown) => console.error(thrown));
  if (error === undefined) return <>{children}</>;
  const cause = new ApiError(0, "not_drawn", "This screen met something it cannot draw. The rest works on.");
  return (
    <main id="main" class="page">
      <Failure error={cause} what="this screen" retry={draw} />
    </main>
  );
}
