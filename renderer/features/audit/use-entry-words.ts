/** An entry of the audit in words. */
import { useMemo } from 'react';
import type { AuditEntryView } from '../../../shared/api/audit.ts';
import type { EntityName } from '../../../shared/domain/entities.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';

type Change = AuditEntryView['changes'][number];

export interface EntryWords {
  person(entry: AuditEntryView): string;
  act(entry: AuditEntryView): string;
  about(entry: AuditEntryView): string;
  change(entry: AuditEntryView): string;
  field(entry: AuditEntryView, change: Change): string;
  value(side: Change['before']): string;
}

const heldIn = (detail: string): Readonly<Record<string, unknown>> =>
  detail === '' ? {} : (JSON.parse(detail) as Readonly<Record<string, unknown>>);

const checkedIn = (detail: string): { operations: string; flaws: string } => {
  const { operations, flaws } = heldIn(detail);
  return { operations: String(operations), flaws: String(flaws) };
};

/** What an act was about besides, as it was named then. */
function aboutOf(detail: string): string[] {
  const { what, name, serverUrl, probe, devices } = heldIn(detail);
  return [what, name, serverUrl, probe, ...(Array.isArray(devices) ? devices : [])].filter(
    (each) => typeof each === 'string',
  );
}

export function useEntryWords(): EntryWords {
  const { t } = useTranslation();
  const localText = useLocalText();
  return useMemo(() => {
    const value = (side: Change['before']): string =>
      side === null ? t('common.notSet') : localText(side.zh, side.en);
    const field = ({ entity }: AuditEntryView, { field: name }: Change): string =>
      t(`conflicts.fields.${entity}.${name}` as 'conflicts.fields.device.name');
    return {
      value,
      field,
      person: (entry) => (entry.personName === '' ? t('audit.nobody') : entry.personName),
      act: (entry) => t(`audit.acts.${entry.act}`),
      about: (entry) =>
        entry.entity === null ? '' : `${t(`audit.entities.${entry.entity as EntityName}`)} ${entry.label}`.trim(),
      change: (entry) => {
        if (entry.act === 'verify') return t('audit.check.noted', checkedIn(entry.detail));
        if (entry.changes.length === 0 && entry.hash === null)
          return aboutOf(entry.detail).join(t('common.listSeparator'));
        return entry.changes
          .map((each) =>
            t('audit.change', { field: field(entry, each), before: value(each.before), after: value(each.after) }),
          )
          .join(t('common.sentenceSeparator'));
      },
    };
  }, [t, localText]);
}
