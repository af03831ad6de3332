/** Everybody who answered, as a list in any column's order. */
import { useMemo, useState } from 'react';
import type { ProposalView } from '../../../shared/api/sweeps.ts';
import { makerOfMac } from '../../../shared/domain/mac-maker.ts';
import type { SweepFound } from '../../../shared/domain/sweep.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ExportButton, allOf } from '../../ui/export-dialog.tsx';
import { type Sorting, rowsHere } from '../../ui/row-source.ts';
import { withheldIn } from '../../ui/withheld.ts';
import styles from './sweep.module.css';
import { inOrder } from './table-order.ts';

type Answer = Omit<SweepFound, 'reports'>;

interface SweepTableProps {
  readonly id: string;
  readonly proposals: readonly ProposalView[];
  readonly chosen: string | null;
  readonly onChoose: (address: string) => void;
}

export function SweepTable({ id, proposals, chosen, onChoose }: SweepTableProps) {
  const { t } = useTranslation();
  const [sorting, setSorting] = useState<Sorting>({ key: 'address', isDown: false });
  const answers = useApiQuery(['sweeps.answers', id], ['sweep'], () => api.sweeps.answers({ id })).data;
  const columns = useMemo((): Column<Answer>[] => {
    const kinds = new Map(
      proposals.filter(({ isDismissed }) => !isDismissed).map(({ address, kind }) => [address, kind]),
    );
    const column = (
      key: 'address' | 'state' | 'name' | 'model' | 'category' | 'mac' | 'maker' | 'ports' | 'proposal',
      width: string,
      text: (row: Answer) => string,
      isCode = false,
    ): Column<Answer> => ({
      key,
      title: t(`sweep.columns.${key}`),
      width,
      isSortable: true,
      text,
      render: (row) => (isCode ? <span className="mono">{text(row)}</span> : text(row)),
    });
    return [
      column('address', 'minmax(110px, 1fr)', (row) => row.address, true),
      column('state', '84px', (row) => t(`sweep.states.${row.state}`)),
      column('proposal', '84px', (row) => {
        const kind = kinds.get(row.address);
        return kind === undefined ? '' : t(`sweep.proposals.kinds.${kind}`);
      }),
      column('name', 'minmax(90px, 1fr)', (row) => row.name || row.description),
      column('model', 'minmax(110px, 1.2fr)', ({ vendor, model }) =>
        [vendor, model].filter((part) => part !== '').join(' '),
      ),
      column('category', '96px', (row) => t(`devices.categories.${row.category}`)),
      column('mac', 'minmax(130px, 1fr)', (row) => row.mac, true),
      column('maker', '90px', (row) => makerOfMac(row.mac)),
      column('ports', 'minmax(90px, 1fr)', (row) => row.openPorts.join(', '), true),
    ];
  }, [t, proposals]);
  const rows = useMemo(() => {
    const text = columns.find(({ key }) => key === sorting.key)?.text;
    return inOrder(answers ?? [], sorting, text ?? ((row) => row.address));
  }, [answers, sorting, columns]);
  const source = useMemo(() => rowsHere(rows), [rows]);
  return (
    <>
      <div className={styles['tools']}>
        <ExportButton
          title={t('sweep.title')}
          columns={columns}
          load={allOf(rows)}
          total={rows.length}
          withheld={withheldIn.sweep}
        />
      </div>
      <DataTable
        label={t('sweep.grid.label')}
        columns={columns}
        rows={source}
        rowKey={(row) => row.address}
        openedKey={chosen}
        onOpen={(row) => onChoose(row.address)}
        sorting={{ by: sorting, onChange: setSorting }}
      />
    </>
  );
}
