import { useEffect, useState } from "preact/hooks";

/** Seconds that are left of a pause, counted down; 0: none. */
export function usePause(): [leftS: number, pause: (seconds: number) => void] {
  const [leftS, setLeftS] = useState(0);
  useEffect(() => {
    if (leftS <= 0) return undefined;
    const timer = setTimeout(() => setLeftS(leftS - 1), 1000);
    return () => clearTimeout(timer);
  }, [leftS]);
  return [leftS, setLeftS];
}
