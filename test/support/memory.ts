/** How much memory this process takes while something goes on. */

/** @returns by how many bytes it was more than at the beginning, at most */
export async function mostMemoryOf(work: () => Promise<unknown>): Promise<number> {
  const used = (): number => process.memoryUsage.rss();
  const before = used();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, used())), 5);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return Math.max(most, used()) - before;
}
