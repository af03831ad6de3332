/** A list that is filled in subject by subject: the subjects at the left, the items of one of them at the right. */
import { Button, type InputRef, Progress } from 'antd';
import { ArrowDown, Check, CheckCheck, FileSignature, FileText, Radar } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DeviceId } from '../../../../shared/domain/ids.ts';
import { askedKey } from '../../../../shared/domain/compare-findings.ts';
import { api } from '../../../boot/client.ts';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { useApiQuery } from '../../../boot/query.ts';
import { navigate } from '../../../router.ts';
import { DateTime } from '../../../ui/date-time.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { Page } from '../../../ui/page.tsx';
import { progressOn } from '../../../ui/probing-progress.ts';
import { SafetyTag } from '../../../ui/safety-tag.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { ActLine } from '../act-line.tsx';
import { CompleteDialog, recordButtonId } from '../complete-dialog.tsx';
import { PartsPanel } from '../../parts/index.tsx';
import { AddPhotos } from '../../photos/index.tsx';
import { ReportsAbout } from '../../reports/index.tsx';
import type { OpenRoundProps } from '../round-screen.tsx';
import { RoundState } from '../rounds-screen.tsx';
import { useAttention } from '../use-attention.ts';
import { useKeeping } from '../use-kept-place.ts';
import { Compared } from './compared.tsx';
import styles from './form.module.css';
import { FormItem } from './form-item.tsx';
import { type FormPlace, type Sheet, askedOf, openPlaces, progressOfForm, sheetsOf } from './form-model.ts';
import { photosAbout } from './photo-control.tsx';
import { SheetList } from './sheet-list.tsx';
import { cellOf, useFormActs } from './use-form-acts.ts';
import { useFormKeys } from './use-form-keys.ts';
import { useFormPlace } from './use-form-place.ts';

type FormDialog = 'complete' | 'photo';

export function FormRound({ view, round, probing, place }: OpenRoundProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [dialog, setDialog] = useState<FormDialog | null>(null);
  const [noteAt, setNoteAt] = useState<FormPlace | null>(null);
  const noteRef = useRef<InputRef>(null);
  const at = useFormPlace(view, place.kept);
  const isOpen = view.completedAtMs === null;
  useKeeping(place, cellOf(at.place), isOpen);
  const spend = useAttention(cellOf(at.place));
  const acts = useFormActs({ view, round, spend, go: at.go });
  const previous = useApiQuery(['inspections.previous', view.id], ['inspection_event'], () =>
    api.inspections.previous({ id: view.id }),
  ).data;
  const lastOf = new Map((previous?.answers ?? []).map((answer) => [askedKey(answer), answer]));
  const sheets = sheetsOf(view);
  const sheet = sheets.find(({ key }) => key === at.place.sheet);
  const open = openPlaces(view);
  const complete = (): void => {
    if (view.recordId !== null) return navigate(`/records/${view.recordId}`);
    if (!isOpen) return navigate(`/records/draft/checklist/inspection/${view.id}`);
    return open.length === 0 ? setDialog('complete') : at.goNextOpen();
  };
  /** What is typed right after belongs to the note: it has the focus before the next key comes. */
  const writeNote = (wanted: FormPlace): void => {
    flushSync(() => {
      at.select(wanted);
      setNoteAt(wanted);
    });
    noteRef.current?.focus();
  };
  useFormKeys({
    view,
    at,
    acts,
    sheet,
    onNote: () => writeNote(at.place),
    onPhoto: () => setDialog('photo'),
    onComplete: complete,
  });
  const { answered, asked } = progressOfForm(view);
  const items = sheet === undefined ? [] : askedOf(view.template, sheet);
  const groups = view.template.groups.length === 0 ? [null] : view.template.groups;
  return (
    <Page
      title={text(view.title, view.titleEn)}
      meta={
        <>
          <span>{view.number}</span>
          <RoundState row={view} />
          {view.completedAtMs !== null && <DateTime ms={view.completedAtMs} />}
          <SafetyTag state={view.safety} />
        </>
      }
      actions={
        <>
          <ReportsAbout subject={{ entity: 'inspection', id: view.id }} />
          <NextStep view={view} openCount={open.length} onRun={complete} />
        </>
      }
      toolbar={
        <>
          <Progress
            className={styles['progress'] ?? ''}
            percent={asked === 0 ? 0 : (answered / asked) * 100}
            showInfo={false}
            size="small"
            aria-label={t('rounds.progressLabel')}
          />
          <span data-testid="round-progress">{t('rounds.progress', { answered, asked })}</span>
          {view.totals.fail > 0 && (
            <StatusTag status="fail" label={t('rounds.counts.fail', { count: view.totals.fail })} />
          )}
          <span className={styles['soft']}>
            {t('rounds.form.version', {
              title: text(view.template.title, view.template.titleEn),
              version: view.template.version,
            })}
          </span>
        </>
      }
      isFull
    >
      <div className={styles['work']}>
        {sheets.length > 1 && (
          <SheetList view={view} sheets={sheets} current={at.place.sheet} onChoose={at.goToSheet} />
        )}
        <div className={styles['main']}>
          {sheet !== undefined && (
            <SheetHead
              sheet={sheet}
              isSingle={sheets.length === 1}
              openChecks={
                isOpen
                  ? items.filter((item) => item.type === 'check' && sheet.answers[item.id] === undefined).length
                  : 0
              }
              canProbe={isOpen && sheet.hasAddress && view.template.probes.length > 0}
              isProbing={progressOn(probing.runs, sheet.key) !== null}
              onPass={() => acts.passOpen(sheet)}
              onProbe={() =>
                void probing.start(() =>
                  api.probes.startRound({ inspectionId: view.id, deviceIds: [sheet.key as DeviceId] }),
                )
              }
            />
          )}
          {sheet !== undefined &&
            groups.map((group) => {
              const own = items.filter(({ groupId }) => groupId === (group?.id ?? null));
              if (own.length === 0) return null;
              return (
                <section key={group?.id ?? ''} className={styles['group']}>
                  {group !== null && <h2 className={styles['groupTitle']}>{text(group.title, group.titleEn)}</h2>}
                  <ul aria-label={group === null ? t('rounds.items') : text(group.title, group.titleEn)}>
                    {own.map((item) => {
                      const answer = lastOf.get(askedKey({ ...sheet, itemId: item.id }));
                      return (
                        <FormItem
                          key={`${sheet.key}/${item.id}`}
                          view={view}
                          sheet={sheet}
                          item={item}
                          no={items.indexOf(item) + 1}
                          isSelected={item.id === at.place.itemId}
                          acts={acts}
                          last={
                            answer === undefined || previous == null ? null : { answer, atMs: previous.completedAtMs }
                          }
                          isNoteWanted={noteAt?.sheet === sheet.key && noteAt.itemId === item.id}
                          noteRef={noteRef}
                          onNote={() => writeNote({ sheet: sheet.key, itemId: item.id })}
                          onSelect={() => at.select({ sheet: sheet.key, itemId: item.id })}
                          onPhoto={() => {
                            at.select({ sheet: sheet.key, itemId: item.id });
                            setDialog('photo');
                          }}
                        />
                      );
                    })}
                  </ul>
                </section>
              );
            })}
          <PartsPanel
            about={{
              subject: { entity: 'inspection', id: view.id },
              deviceId: view.template.subject.kind === 'devices' ? ((sheet?.key ?? null) as DeviceId | null) : null,
              deviceName: sheet === undefined ? null : text(sheet.name, sheet.nameEn),
            }}
          />
          {previous != null && <Compared view={view} previous={previous} onGo={at.go} />}
        </div>
      </div>
      <ActLine roundId={view.id} isOpen={isOpen} onUndo={() => void acts.undo()} />
      <CompleteDialog view={view} isOpen={dialog === 'complete'} onClose={() => setDialog(null)} />
      {dialog === 'photo' && sheet !== undefined && (
        <AddPhotos
          about={photosAbout(view, sheet, at.place.itemId, text(sheet.name, sheet.nameEn))}
          onClose={() => setDialog(null)}
        />
      )}
    </Page>
  );
}

interface SheetHeadProps {
  readonly sheet: Sheet;
  readonly isSingle: boolean;
  readonly openChecks: number;
  readonly canProbe: boolean;
  readonly isProbing: boolean;
  readonly onPass: () => void;
  readonly onProbe: () => void;
}

function SheetHead({ sheet, isSingle, openChecks, canProbe, isProbing, onPass, onProbe }: SheetHeadProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const name = text(sheet.name, sheet.nameEn);
  if (isSingle && name === '' && openChecks < 2 && !canProbe) return null;
  return (
    <header className={styles['sheetHead']}>
      <h2>{name}</h2>
      {canProbe && (
        <Button icon={<Radar size={14} />} loading={isProbing} onClick={onProbe}>
          {t(Object.keys(sheet.probes).length === 0 ? 'rounds.probeNow' : 'rounds.probeAgain')}
        </Button>
      )}
      {openChecks > 1 && (
        <Button icon={<CheckCheck size={14} />} onClick={onPass}>
          {t('rounds.form.passOpen', { count: openChecks })}
        </Button>
      )}
    </header>
  );
}

interface NextStepProps {
  readonly view: OpenRoundProps['view'];
  readonly openCount: number;
  readonly onRun: () => void;
}

/** The one thing to do next: the next open item, the end, the signature, the record. */
function NextStep({ view, openCount, onRun }: NextStepProps) {
  const { t } = useTranslation();
  const hint = <KeyHint keys="ctrl+enter" />;
  if (view.recordId !== null) {
    return (
      <Button id={recordButtonId} icon={<FileText size={14} />} onClick={onRun}>
        {t('rounds.showRecord')} {hint}
      </Button>
    );
  }
  if (view.completedAtMs !== null) {
    return (
      <Button id={recordButtonId} type="primary" icon={<FileSignature size={14} />} onClick={onRun}>
        {t('rounds.toRecord')} {hint}
      </Button>
    );
  }
  return openCount > 0 ? (
    <Button type="primary" icon={<ArrowDown size={14} />} onClick={onRun} data-testid="open-items">
      {t('rounds.openItems', { count: openCount })} {hint}
    </Button>
  ) : (
    <Button type="primary" icon={<Check size={14} />} onClick={onRun}>
      {t('rounds.complete')} {hint}
    </Button>
  );
}
