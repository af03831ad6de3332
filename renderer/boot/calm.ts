/** The first screen has the processor to itself; what nobody waits for begins after it. */
import { useEffect, useState } from 'react';

const calmAfterMs = 2_500;

/** @returns what calls it off */
export function whenCalm(begin: () => void): () => void {
  const timer = setTimeout(begin, calmAfterMs);
  return () => clearTimeout(timer);
}

export function useIsCalm(): boolean {
  const [isCalm, setCalm] = useState(false);
  useEffect(() => whenCalm(() => setCalm(true)), []);
  return isCalm;
}
