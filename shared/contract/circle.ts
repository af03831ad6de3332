/** A way that comes back to where it began, `[a, b, a]`; null when there is none. */
export function circleIn(next: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  function from(id: string, way: readonly string[]): readonly string[] | null {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id];
    if (done.has(id)) return null;
    for (const following of next.get(id) ?? []) {
      const circle = from(following, [...way, id]);
      if (circle !== null) return circle;
    }
    done.add(id);
    return null;
  }
  for (const id of next.keys()) {
    const circle = from(id, []);
    if (circle !== null) return circle;
  }
  return null;
}
