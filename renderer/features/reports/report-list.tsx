/** The documents of a period, kind by kind: what each is about, how far it is, whether somebody wrote into it. */
import { Button, Input, type InputRef } from 'antd';
import { Check, CircleDashed, CircleDot, Pencil, Search } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import type { ReportSubjectView } from '../../../shared/api/reports.ts';
import type { ReportKind, ReportRef, ReportState } from '../../../shared/domain/report.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { reportPath } from './report-path.ts';
import styles from './reports.module.css';

export interface ReportGroup {
  readonly kind: ReportKind;
  readonly subjects: readonly ReportSubjectView[];
}

interface ReportListProps {
  readonly groups: readonly ReportGroup[];
  readonly period: string;
  readonly current: ReportRef | null;
}

/** Of one kind, before they are unfolded and after it: a year has thousands of faults, and the search finds any of them. */
const firstShown = 6;
const mostShown = 60;

export function ReportList({ groups, period, current }: ReportListProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text).trim().toLowerCase();
  const search = useRef<InputRef>(null);
  useSearchKey(() => search.current?.focus());
  const found = groups
    .map(({ kind, subjects }) => ({
      kind,
      subjects: t(`reports.kinds.${kind}`).toLowerCase().includes(wanted)
        ? subjects
        : subjects.filter(({ title, note }) =>
            [title.zh, title.en, note.zh].some((words) => words.toLowerCase().includes(wanted)),
          ),
    }))
    .filter(({ subjects }) => wanted === '' || subjects.length > 0);
  return (
    <>
      <Input
        ref={search}
        className={styles['search'] ?? ''}
        prefix={<Search size={14} aria-hidden />}
        aria-label={t('common.actions.search')}
        aria-keyshortcuts="/"
        placeholder={t('reports.searchPlaceholder')}
        value={text}
        maxLength={100}
        allowClear
        onChange={(event) => setText(event.target.value)}
      />
      <Kinds groups={found} period={period} current={current} />
    </>
  );
}

function Kinds({ groups, period, current }: ReportListProps) {
  const { t } = useTranslation();
  return (
    <nav className={styles['kinds']} aria-label={t('reports.title')}>
      {groups.map((group) => (
        <Kind
          key={group.kind}
          group={group}
          period={period}
          current={current?.kind === group.kind ? current.key : null}
        />
      ))}
    </nav>
  );
}

interface KindProps {
  readonly group: ReportGroup;
  readonly period: string;
  /** Key of the document that is shown; null when it is of another kind. */
  readonly current: string | null;
}

function Kind({ group: { kind, subjects }, period, current }: KindProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const at = subjects.findIndex(({ key }) => key === current);
  // The one that is shown is never folded away.
  const shown = subjects.slice(0, isWhole || at >= firstShown ? mostShown : firstShown);
  const rest = subjects.length - shown.length;
  return (
    <section aria-label={t(`reports.kinds.${kind}`)} data-kind={kind}>
      <h2 className={styles['kind']}>
        {t(`reports.kinds.${kind}`)}
        <span className={styles['count']}>{subjects.length === 0 ? t('reports.none') : subjects.length}</span>
      </h2>
      {shown.length > 0 && (
        <ul>
          {shown.map((subject) => (
            <li key={subject.key}>
              <Subject
                subject={subject}
                to={reportPath({ kind, key: subject.key }, period)}
                isCurrent={subject.key === current}
              />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 &&
        (shown.length < mostShown ? (
          <Button type="link" size="small" className={styles['more'] ?? ''} onClick={() => setWhole(true)}>
            {t('reports.showMore', { count: rest })}
          </Button>
        ) : (
          <p className={styles['more']}>{t('reports.more', { count: rest })}</p>
        ))}
    </section>
  );
}

const stateIcons = { empty: CircleDashed, open: CircleDot, done: Check } as const satisfies Record<
  ReportState,
  unknown
>;

interface SubjectProps {
  readonly subject: ReportSubjectView;
  readonly to: string;
  readonly isCurrent: boolean;
}

function Subject({ subject: { title, note, state, isWritten }, to, isCurrent }: SubjectProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const Icon = stateIcons[state];
  const small = localText(note.zh, note.en);
  return (
    <Link to={to} className={styles['subject']} {...(isCurrent ? { 'aria-current': 'page' } : {})}>
      <Icon size={14} className={styles[state]} role="img" aria-label={t(`reports.states.${state}`)} />
      <span className={styles['words']}>
        <span className={styles['name']}>{localText(title.zh, title.en)}</span>
        {small !== '' && <span className={styles['note']}>{small}</span>}
      </span>
      {isWritten && <Pencil size={13} className={styles['pencil']} role="img" aria-label={t('reports.written')} />}
    </Link>
  );
}
