/** What was used up, as a file. */
import type { PartView } from '../../../shared/api/parts.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { ExportButton, allOf } from '../../ui/export-dialog.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { withheldIn } from '../../ui/withheld.ts';

const columns = ['name', 'model', 'quantity', 'unit', 'serial', 'device', 'at', 'person', 'note'] as const;

export function ExportParts({ parts }: { readonly parts: readonly PartView[] }) {
  const { t } = useTranslation();
  const { locale, utcOffsetMinutes } = useZone();
  const textOf: Record<(typeof columns)[number], (part: PartView) => string> = {
    name: ({ name }) => name,
    model: ({ model }) => model,
    quantity: ({ quantity }) => String(quantity),
    unit: ({ unit }) => unit,
    serial: ({ serial }) => serial,
    device: ({ deviceName }) => deviceName ?? '',
    at: ({ atMs }) => formatDateTime(atMs, { locale, utcOffsetMinutes }),
    person: ({ personName }) => personName,
    note: ({ note }) => note,
  };
  return (
    <ExportButton
      title={t('parts.title')}
      columns={columns.map((key) => ({
        key,
        title: t(`parts.fields.${key}`),
        text: textOf[key],
        isNumber: key === 'quantity',
      }))}
      load={allOf(parts)}
      total={parts.length}
      withheld={withheldIn.parts}
    />
  );
}
