/** One function for all renders that calls the newest one: what it is given to is not drawn again because of it. */
import { useCallback, useLayoutEffect, useRef, useState } from 'react';

export function useStable<A extends unknown[], R>(newest: (...args: A) => R): (...args: A) => R {
  const ref = useRef(newest);
  useLayoutEffect(() => {
    ref.current = newest;
  });
  return useCallback((...args: A) => ref.current(...args), []);
}

type Methods = Record<string, (...args: never[]) => unknown>;

/** The same for an object of functions. */
export function useStableMethods<T extends { [K in keyof T]: (...args: never[]) => unknown }>(newest: T): T {
  const ref = useRef(newest);
  useLayoutEffect(() => {
    ref.current = newest;
  });
  const [stable] = useState(() => {
    const call =
      (name: string) =>
      (...args: never[]) =>
        (ref.current as Methods)[name]?.(...args);
    return Object.fromEntries(Object.keys(newest).map((name) => [name, call(name)])) as T;
  });
  return stable;
}
