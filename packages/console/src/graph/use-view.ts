import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Point } from "./layout.ts";
import { fit, pan, type Size, type View, zoom } from "./viewport.ts";

/** The current view of a graph: fitted until somebody drags or zooms it. */
export function useView(points: ReadonlyMap<string, Point>, size: Size) {
  const fitted = useMemo(() => fit(points.values(), size), [points, size.width, size.height]);
  const [moved, setMoved] = useState<View | null>(null);
  const drag = useRef<Point | null>(null);
  useEffect(() => setMoved(null), [fitted]);
  const view = moved ?? fitted;
  const middle = { x: size.width / 2, y: size.height / 2 };
  const at = (event: PointerEvent | WheelEvent): Point => ({ x: event.offsetX, y: event.offsetY });
  return {
    view,
    isFitted: moved === null,
    fit: () => setMoved(null),
    zoomBy: (factor: number) => setMoved(zoom(view, factor, middle)),
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button === 0 && event.target === event.currentTarget) {
          drag.current = at(event);
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
        }
      },
      onPointerMove: (event: PointerEvent) => {
        if (drag.current === null) return;
        const now = at(event);
        setMoved(pan(view, { x: now.x - drag.current.x, y: now.y - drag.current.y }));
        drag.current = now;
      },
      onPointerUp: () => {
        drag.current = null;
      },
      onPointerCancel: () => {
        drag.current = null;
      },
      // A plain wheel scrolls the page; with Ctrl (which a trackpad's pinch sends too) it zooms.
      onWheel: (event: WheelEvent) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        setMoved(zoom(view, Math.exp(-event.deltaY / 300), at(event)));
      },
    },
  };
}
