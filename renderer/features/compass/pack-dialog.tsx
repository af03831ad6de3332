/** 验收资料包: what goes into it and what is missing, then its making, file by file, and where it stands. */
import { Checkbox, Input, Select } from 'antd';
import { CircleCheckBig, PackageCheck } from 'lucide-react';
import { useState } from 'react';
import type { PackSurvey } from '../../../shared/api/packs.ts';
import { type FaultFields, sectionIds } from '../../../shared/domain/fault-fields.ts';
import { type Form, forms, withholds } from '../../../shared/domain/confidential.ts';
import { packTargets } from '../../../shared/domain/pack.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { usePack } from './pack-store.ts';
import { compassTopics, useSectionTitle } from './use-compass.ts';
import styles from './pack.module.css';

type Section = FaultFields['section'];
type Survey = Pick<PackSurvey, 'records' | 'reports' | 'papers' | 'missing' | 'unsigned' | 'missingPapers'>;

/** @param isOpenAtOnce the list of jobs leads here */
export function PackButton({ isOpenAtOnce }: { readonly isOpenAtOnce: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(isOpenAtOnce);
  useAction({ id: 'pack', label: (t) => t('compass.pack.title'), run: () => setIsOpen(true) });
  if (isConsole) return null;
  return (
    <>
      <Button icon={<PackageCheck size={15} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('compass.pack.title')}
      </Button>
      {isOpen && <PackDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

function PackDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const titleOf = useSectionTitle();
  const { progress, start, stop } = usePack();
  const [section, setSection] = useState<Section | null>(null);
  const [form, setForm] = useState<Form>('customer');
  const [target, setTarget] = useState<(typeof packTargets)[number]>('folder');
  const [isWithEvidence, setWithEvidence] = useState(true);
  const [folder, setFolder] = useState('');
  const [isTried, setTried] = useState(false);
  const sections = section === null ? [] : [section];
  const survey = useApiQuery(['packs.survey', section ?? ''], compassTopics, () => api.packs.survey({ sections }));
  const isRunning = progress !== null;
  const run = (): void => {
    setTried(true);
    if (folder.trim() === '' || isRunning) return;
    const label = section === null ? t('compass.allSections') : titleOf(section);
    void start({ sections, form, locale, target, isWithEvidence, folder: folder.trim() }, label);
  };
  return (
    <Dialog
      isOpen
      width={600}
      title={t('compass.pack.title')}
      onClose={onClose}
      {...(isRunning ? {} : { act: { label: t('compass.pack.make'), run } })}
    >
      <div className={styles['form']}>
        <Field label={t('compass.pack.section')}>
          <Select
            value={section ?? ''}
            disabled={isRunning}
            options={[
              { value: '', label: t('compass.pack.whole') },
              ...sectionIds.map((id) => ({ value: id, label: titleOf(id) })),
            ]}
            onChange={(chosen: Section | '') => setSection(chosen === '' ? null : chosen)}
          />
        </Field>
        {survey.data !== undefined && <SurveyLines survey={survey.data} />}
        <Row label={t('compass.pack.form')} hint={t(`compass.pack.formHints.${form}`)}>
          <Choice
            label={t('compass.pack.form')}
            value={form}
            options={forms.map((value) => ({
              value,
              label: t(`compass.pack.forms.${value}`),
            }))}
            onChange={setForm}
          />
        </Row>
        <Row label={t('compass.pack.target')} hint={t(`compass.pack.targetHints.${target}`)}>
          <Choice
            label={t('compass.pack.target')}
            value={target}
            options={packTargets.map((value) => ({ value, label: t(`compass.pack.targets.${value}`) }))}
            onChange={setTarget}
          />
        </Row>
        {target !== 'pdf' && !withholds(form, 'pictures') && (
          <Checkbox checked={isWithEvidence} onChange={(event) => setWithEvidence(event.target.checked)}>
            {t(withholds(form, 'configuration') ? 'compass.pack.photos' : 'compass.pack.evidence')}
          </Checkbox>
        )}
        <Field
          label={t('compass.pack.folder')}
          error={isTried && folder.trim() === '' ? t('compass.pack.folderMissing') : null}
        >
          <Input
            value={folder}
            maxLength={1000}
            disabled={isRunning}
            placeholder={t('dayEnd.drivePlaceholder')}
            onChange={(event) => setFolder(event.target.value)}
            onPressEnter={run}
          />
        </Field>
        {isRunning && <Making onStop={stop} />}
        <Outcome />
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly label: string;
  readonly hint: string;
  readonly children: React.ReactNode;
}

function Row({ label, hint, children }: RowProps) {
  return (
    <div className={styles['row']}>
      <span className={styles['label']}>{label}</span>
      {children}
      <p className={styles['hint']}>{hint}</p>
    </div>
  );
}

/** What it will hold; what is missing stands first in the pack, so it is told before. */
function SurveyLines({
  survey: { records, reports, papers, missing, unsigned, missingPapers },
}: {
  readonly survey: Survey;
}) {
  const { t } = useTranslation();
  const isWhole = missing + unsigned + missingPapers === 0;
  return (
    <div className={styles['survey']} data-testid="pack-survey">
      <p>{t('compass.pack.holds', { records, reports, papers })}</p>
      <p className={isWhole ? styles['good'] : styles['lacking']}>
        {isWhole ? t('compass.pack.complete') : t('compass.pack.lacks', { missing, unsigned, papers: missingPapers })}
      </p>
    </div>
  );
}

function Making({ onStop }: { readonly onStop: () => void }) {
  const { t } = useTranslation();
  const { done = 0, total = 0, path = '' } = usePack((state) => state.progress) ?? {};
  return (
    <div className={styles['making']} role="status">
      <ProgressBar percent={total === 0 ? 0 : Math.round((done / total) * 100)} label={t('compass.pack.making')} />
      <div className={styles['step']}>
        <span className={styles['path']}>{path === '' ? t('compass.pack.making') : path}</span>
        <span>{total === 0 ? '' : t('jobs.progress', { done, total })}</span>
        <Button onClick={onStop}>{t('jobs.cancel')}</Button>
      </div>
    </div>
  );
}

function Outcome() {
  const { t } = useTranslation();
  const { finished, problem } = usePack();
  if (problem !== null) return <ErrorLine error={problem} />;
  if (finished === null) return null;
  const { file, files, documents, missing, absent, bytes, sha256 } = finished;
  const megabytes = (bytes / 1024 ** 2).toFixed(1);
  return (
    <div className={styles['made']} role="status" data-testid="pack-made">
      <p className={styles['good']}>
        <CircleCheckBig size={15} aria-hidden /> {t('compass.pack.made', { documents, files, megabytes })}
      </p>
      <Copyable text={file} />
      {missing > 0 && <p className={styles['lacking']}>{t('compass.pack.madeMissing', { count: missing })}</p>}
      {absent > 0 && <p className={styles['lacking']}>{t('compass.pack.madeAbsent', { count: absent })}</p>}
      <p className={styles['hint']}>{t('compass.pack.proof')}</p>
      <Copyable text={sha256} />
    </div>
  );
}
