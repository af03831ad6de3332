/** What the supervisor says of one record of a sample. */
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { DrawnRecord } from '../../shared/api/samples.ts';
import { type SampleFindingFields, sampleVerdicts } from '../../shared/domain/sample.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiMutation } from '../boot/query.ts';
import { useStatus } from '../boot/status.ts';
import { DateTime } from '../ui/date-time.tsx';
import { Link } from '../ui/link.tsx';
import { Panel } from '../ui/panel.tsx';
import { useNotify } from '../ui/use-notify.ts';
import styles from './screens.module.css';

interface JudgeProps {
  readonly sampleId: string;
  readonly record: DrawnRecord;
}

type Verdict = SampleFindingFields['verdict'];
const words = { matches: 'console.samples.judgeMatches', differs: 'console.samples.judgeDiffers' } as const;

export function Judge({ sampleId, record }: JudgeProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const isSupervisor = useStatus().data?.person?.role === 'supervisor';
  const { finding, recordId } = record;
  const [verdict, setVerdict] = useState<Verdict>(finding?.verdict ?? 'matches');
  const [note, setNote] = useState(finding?.note ?? '');
  const save = useApiMutation(() => api.samples.judge({ id: sampleId, recordId, verdict, note }), {
    onSuccess: () => notify.done(t('console.samples.saved')),
    onError: notify.failed,
  });
  const label = t(verdict === 'differs' ? 'console.samples.noteDiffers' : 'console.samples.note');
  return (
    <Panel title={record.number} actions={<Link to={`/records/${recordId}`}>{t('console.samples.showRecord')}</Link>}>
      <div className={styles['judge']}>
        {finding !== null && (
          <p>
            <strong>{t(words[finding.verdict])}</strong> {finding.note}{' '}
            <span className={styles['soft']}>
              {finding.personName} · <DateTime ms={finding.atMs} form="short" />
            </span>
          </p>
        )}
        {isSupervisor && (
          <>
            <Segmented<Verdict>
              aria-label={t('console.samples.result')}
              value={verdict}
              onChange={setVerdict}
              options={sampleVerdicts.map((value) => ({ value, label: t(words[value]) }))}
            />
            <Input.TextArea
              aria-label={label}
              placeholder={label}
              rows={3}
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <div className={styles['line']}>
              <Button
                type="primary"
                loading={save.isPending}
                disabled={verdict === 'differs' && note.trim() === ''}
                onClick={() => save.mutate()}
              >
                {t('console.samples.save')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
