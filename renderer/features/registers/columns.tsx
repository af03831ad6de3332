/** Columns of a register: the contract's own, then how the entry stands and what wrote it. */
import { useMemo } from 'react';
import type { RegisterEntryView } from '../../../shared/api/registers.ts';
import type { Register } from '../../../shared/contract/register-schema.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { formatDay } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Tag } from '../../ui/status-tag.tsx';

/** The first one names the entry, and the columns of words share what is left. */
const widths: Readonly<Record<string, string>> = { network: '110px', panel: '110px', cable: '110px' };

/** Shown before a person has chosen: what fits a small laptop. The others are in the menu of columns, and beside the list. */
export const notUsual: readonly string[] = ['cable', 'department'];

export function useEntryColumns(register: Register): Column<RegisterEntryView>[] {
  const { t } = useTranslation();
  const localText = useLocalText();
  const { locale, utcOffsetMinutes } = useZone();
  return useMemo(() => {
    const cellOf = ({ cells }: RegisterEntryView, id: string): string => {
      const cell = cells[id];
      return cell === undefined ? '' : localText(cell.text, cell.textEn);
    };
    const own = register.columns.map(({ id, title, titleEn }, index): Column<RegisterEntryView> => {
      const nameOf = (row: RegisterEntryView): string =>
        index === 0 && row.movedFrom !== null && row.movedFrom !== cellOf(row, id)
          ? t('registers.moved', { name: cellOf(row, id), from: row.movedFrom })
          : cellOf(row, id);
      return {
        key: id,
        title: localText(title, titleEn),
        width: index === 0 ? '160px' : (widths[id] ?? 'minmax(110px, 1fr)'),
        render: nameOf,
      };
    });
    const last = (row: RegisterEntryView) => row.steps.at(-1);
    return [
      ...own,
      {
        key: 'state',
        title: t('registers.columns.state'),
        width: '90px',
        render: ({ state }) => <Tag tone={state === 'in-use' ? 'ok' : 'quiet'}>{t(`registers.state.${state}`)}</Tag>,
        text: ({ state }) => t(`registers.state.${state}`),
      },
      {
        key: 'day',
        title: t('registers.columns.day'),
        width: '120px',
        render: (row) => <DateTime ms={last(row)?.atMs ?? 0} form="day" />,
        text: (row) => formatDay(last(row)?.atMs ?? 0, { locale, utcOffsetMinutes }),
      },
      {
        key: 'order',
        title: t('registers.columns.order'),
        width: '180px',
        render: (row) => <Link to={`/rounds/${last(row)?.inspectionId ?? ''}`}>{last(row)?.number}</Link>,
        text: (row) => last(row)?.number ?? '',
      },
    ];
  }, [register, t, localText, locale, utcOffsetMinutes]);
}
