/** A compact copy, encrypted with the same key; the driver's own backup cannot copy an encrypted database. */
import { openDatabase } from './open-database.ts';

export function copyDatabase(from: string, into: string, key: Buffer): void {
  const db = openDatabase({ file: from, key, isReadonly: true });
  try {
    db.prepare('VACUUM INTO ?').run(into);
  } finally {
    db.close();
  }
}
