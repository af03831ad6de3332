/** The holiday arrangements that due days keep off: which years are known, a new one taken in, one given out. */
import { Button, Modal } from 'antd';
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KnownYear, YearPreview } from '../../../shared/api/calendar.ts';
import type { FileProblemView } from '../../../shared/api/contract.ts';
import { daysFrom } from '../../../shared/calendar/holiday-year.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { download } from '../../ui/base64.ts';
import { FileProblems } from '../../ui/file-problems.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useCalendarYears } from '../tasks/use-calendar.ts';
import { YearNotice } from '../tasks/year-notice.tsx';
import styles from './settings.module.css';

interface ReadYear {
  readonly name: string;
  readonly text: string;
  readonly preview: YearPreview | null;
  readonly problems: readonly FileProblemView[];
}

export function Holidays() {
  const { t } = useTranslation();
  const years = useCalendarYears();
  return (
    <Panel title={t('calendar.years.title')} actions={<ImportButton />}>
      <p className={styles['hint']}>{t('calendar.years.hint')}</p>
      <YearNotice hasAction={false} />
      <QueryView query={years} rows={3}>
        {(data) => (
          <ul className={styles['years']}>
            {data.years.toReversed().map((year) => (
              <Year key={year.year} year={year} />
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
}

function Year({ year }: { readonly year: KnownYear }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const save = useApiMutation(() => api.calendar.exportYear({ year: year.year }), {
    onSuccess: ({ fileName, text }) => download(fileName, 'application/json', text),
    onError: notify.failed,
  });
  const name = t('calendar.years.year', { year: year.year });
  return (
    <li className={styles['year']}>
      <b>{name}</b>
      <span className={styles['soft']}>
        {t('calendar.years.summary', {
          off: year.holidays.reduce((sum, { from, to }) => sum + daysFrom(from, to).length, 0),
          worked: year.holidays.reduce((sum, { workedDays }) => sum + workedDays.length, 0),
        })}
      </span>
      <span
        className={styles['soft']}
        title={t('calendar.years.notice', { notice: year.notice, date: year.noticeDate })}
      >
        {year.imported === null
          ? t('calendar.years.builtIn')
          : t('calendar.years.imported', { name: year.imported.personName })}
      </span>
      <Button
        className={styles['end'] ?? ''}
        size="small"
        icon={<Download size={14} />}
        aria-label={t('calendar.years.export', { year: year.year })}
        title={t('calendar.years.export', { year: year.year })}
        loading={save.isPending}
        onClick={() => save.mutate()}
      />
    </li>
  );
}

function ImportButton() {
  const { t } = useTranslation();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<ReadYear | null>(null);
  const read = useApiMutation(
    async (chosen: File) => {
      const text = await chosen.text();
      return { name: chosen.name, text, ...(await api.calendar.checkYear({ text })) };
    },
    { onSuccess: setFile, onError: notify.failed },
  );
  return (
    <>
      <Button size="small" icon={<Upload size={14} />} loading={read.isPending} onClick={() => input.current?.click()}>
        {t('calendar.years.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('calendar.years.choose')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) read.mutate(chosen);
          // The same file, corrected, can be chosen again.
          event.target.value = '';
        }}
      />
      {file !== null && <ImportDialog file={file} onClose={() => setFile(null)} />}
    </>
  );
}

function ImportDialog({ file, onClose }: { readonly file: ReadYear; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { preview, problems, name } = file;
  const take = useApiMutation(() => api.calendar.importYear({ text: file.text }), {
    onSuccess: ({ imported }) => {
      if (imported !== null) notify.done(t('calendar.years.done', { year: imported.year }));
      onClose();
    },
    onError: notify.failed,
  });
  return (
    <Modal
      open
      width={640}
      title={
        preview === null
          ? t('calendar.years.refusedTitle', { name })
          : t('calendar.years.previewTitle', { year: preview.year })
      }
      okText={t('calendar.years.submit')}
      cancelText={t(preview === null ? 'common.actions.close' : 'common.actions.cancel')}
      okButtonProps={{ disabled: preview === null || preview.replaces === 'same', loading: take.isPending }}
      onOk={() => take.mutate()}
      onCancel={onClose}
    >
      {preview === null ? (
        <>
          <p>{t('calendar.years.refused', { count: problems.length })}</p>
          <FileProblems problems={problems} />
        </>
      ) : (
        <Preview preview={preview} />
      )}
    </Modal>
  );
}

function Preview({ preview }: { readonly preview: YearPreview }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  return (
    <div data-testid="year-preview">
      <p>{t('calendar.years.notice', { notice: preview.notice, date: preview.noticeDate })}</p>
      <p>{t('calendar.years.summary', { off: preview.daysOff, worked: preview.workedDays })}</p>
      <ul className={styles['years']}>
        {preview.holidays.map(({ name, nameEn, from, to, workedDays }) => (
          <li key={from}>
            {t('calendar.years.holiday', { name: localText(name, nameEn), from, to })}
            {workedDays.length > 0 && t('calendar.years.worked', { days: workedDays.join(t('common.listSeparator')) })}
          </li>
        ))}
      </ul>
      {preview.replaces !== 'nothing' && (
        <p>
          {preview.replaces === 'same'
            ? t('calendar.years.same')
            : t('calendar.years.replaces', { year: preview.year })}
        </p>
      )}
    </div>
  );
}
