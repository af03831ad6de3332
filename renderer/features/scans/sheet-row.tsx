/** One sheet on its way: read, filed by its code, or waiting for somebody to say with which record. */
import { Button, Select } from 'antd';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ReadScan } from '../../../shared/api/scans.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import styles from './scans.module.css';
import type { Sheet } from './use-sheets.ts';

interface Choice {
  readonly recordId: RecordId;
  readonly number: string;
}

interface SheetRowProps {
  readonly sheet: Sheet;
  readonly onFile: (record: Choice) => Promise<void>;
  readonly onClose: () => void;
}

export function SheetRow({ sheet, onFile, onClose }: SheetRowProps) {
  const { t } = useTranslation();
  const { name, scan, filed, problem } = sheet;
  return (
    <li className={styles['sheet']} data-testid="sheet" data-filed={filed !== null}>
      <strong className={styles['name']}>{name}</strong>
      {filed !== null ? (
        <>
          <span className={styles['ok']}>
            <CircleCheck size={14} aria-hidden /> {t('scans.attached', { number: filed.number })}
          </span>
          <Button
            size="small"
            onClick={() => {
              onClose();
              navigate(`/records/${filed.recordId}`);
            }}
          >
            {t('scans.seeRecord', { number: filed.number })}
          </Button>
        </>
      ) : scan === null ? (
        problem === null && <span className={styles['soft']}>{t('scans.reading')}</span>
      ) : (
        <Choosing scan={scan} onFile={onFile} />
      )}
      {problem !== null && (
        <div className={styles['wide']}>
          <ErrorLine error={problem} />
        </div>
      )}
    </li>
  );
}

function Choosing({ scan, onFile }: { readonly scan: ReadScan; readonly onFile: SheetRowProps['onFile'] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const named = scan.records;
  const said =
    named.length > 1
      ? t('scans.several', { count: named.length })
      : named.length === 1
        ? t('scans.otherContent')
        : t('scans.none');
  return (
    <>
      <span className={styles['soft']}>{said}</span>
      <RecordChoice named={named} value={chosen} onChange={setChosen} />
      <Button
        size="small"
        type="primary"
        disabled={chosen === null}
        onClick={() => chosen !== null && void onFile(chosen)}
      >
        {t('scans.attach')}
      </Button>
    </>
  );
}

interface RecordChoiceProps {
  readonly named: ReadScan['records'];
  readonly value: Choice | null;
  readonly onChange: (choice: Choice | null) => void;
}

/** Those on the sheet first, then whatever is searched for. */
function RecordChoice({ named, value, onChange }: RecordChoiceProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useApiQuery(['records.list', text.trim(), null], ['record'], () =>
    api.records.list({ text: text.trim(), kind: null, after: null, limit: 20 }),
  );
  const listed = (found.data?.items ?? []).map(({ id, number, title }) => ({ recordId: id, number, title }));
  const all = [...named, ...listed.filter(({ recordId }) => named.every((each) => each.recordId !== recordId))];
  return (
    <Select<string>
      className={styles['record'] ?? ''}
      size="small"
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      popupMatchSelectWidth={false}
      placeholder={t('scans.pick')}
      aria-label={t('scans.pick')}
      value={value?.recordId ?? null}
      options={all.map(({ recordId, number, title }) => ({ value: recordId, label: `${number} ${title}` }))}
      onChange={(id) => onChange(all.find(({ recordId }) => recordId === id) ?? null)}
    />
  );
}
