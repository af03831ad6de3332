/** Works on all of them in their order, so many at one time. Rejects with the first error; what was begun is not waited for. */
export async function sideBySide<T>(items: Iterable<T>, most: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  // Each takes the next one when it is through: the iterator is theirs together.
  const lane = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: most }, lane));
}
