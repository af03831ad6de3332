/** One line of a page, as laptops pull it and as a bundle has it. */
import type { PageRow } from '../store/server-store.ts';

/** The body is JSON text already and goes out as it came in. */
export function pulledLine({ body, ...stamps }: PageRow): string {
  return `${JSON.stringify(stamps).slice(0, -1)},"op":${body ?? 'null'}}\n`;
}
