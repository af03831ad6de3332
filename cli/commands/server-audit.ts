/** `server audit`: who did what to the server, its laptops and its users, to be read or as JSON lines. */
import { type DataPlace, type ServerAct, listActs } from '../../server/index.ts';
import { type Locale } from '../../shared/i18n/index.ts';
import type { CommandContext, ExitCode } from '../command.ts';
import { translate } from '../words.ts';

interface AuditValues {
  /** Entries behind this one. */
  readonly after: number;
  readonly isJson: boolean;
}

export async function serverAudit(
  place: DataPlace,
  { after, isJson }: AuditValues,
  { stdout, locale }: CommandContext,
): Promise<ExitCode> {
  await listActs(place, after, (act) => stdout(`${isJson ? JSON.stringify(act) : lineOf(act, locale)}\n`));
  return 0;
}

function lineOf({ seq, atMs, by: { kind, name }, act, about, before, after }: ServerAct, locale: Locale): string {
  const change = [before, after].every((side) => side === null)
    ? ''
    : `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
  return translate(locale, 'cli.acts.line', {
    seq,
    time: new Date(atMs).toISOString(),
    by: translate(locale, `cli.acts.by.${kind}`, { name }),
    act: translate(locale, `cli.acts.names.${act}`),
    about,
    change,
  }).trimEnd();
}
