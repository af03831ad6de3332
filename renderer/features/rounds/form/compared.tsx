/** The failures of this round beside those of the last one: new, still there, gone. */
import { ArrowRight, CircleCheck, CircleHelp, CirclePlus, Repeat2 } from 'lucide-react';
import type { InspectionView, PreviousRound } from '../../../../shared/api/inspections.ts';
import { type ComparedAnswer, compareFindings } from '../../../../shared/domain/compare-findings.ts';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { DateTime } from '../../../ui/date-time.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/status-tag.tsx';
import styles from './form.module.css';
import { type FormPlace, sheetsOf } from './form-model.ts';

const looks = {
  added: { tone: 'bad', icon: CirclePlus },
  still: { tone: 'warn', icon: Repeat2 },
  gone: { tone: 'ok', icon: CircleCheck },
  unknown: { tone: 'quiet', icon: CircleHelp },
} as const;
const kinds = ['added', 'still', 'gone', 'unknown'] as const;

interface ComparedProps {
  readonly view: InspectionView;
  readonly previous: PreviousRound | null;
  readonly onGo: (place: FormPlace) => void;
}

export function Compared({ view, previous, onGo }: ComparedProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  if (previous === null) return null;
  const sheets = sheetsOf(view);
  const compared = compareFindings(
    previous.answers,
    sheets.flatMap(({ answers }) => Object.values(answers)),
  );
  const lines = kinds.flatMap((kind) => compared[kind].map((answer) => ({ kind, answer: answer as ComparedAnswer })));
  return (
    <Panel
      title={t('rounds.form.compared')}
      extra={
        <>
          {previous.number} <DateTime ms={previous.completedAtMs} form="short" />
        </>
      }
      isFlush
    >
      {lines.length === 0 ? (
        <p className={styles['nothing']}>{t('rounds.form.comparedNothing')}</p>
      ) : (
        <ul className={styles['compared']} data-testid="compared">
          {lines.map(({ kind, answer }) => {
            const sheet = sheets.find(
              ({ deviceId, locationId }) => deviceId === answer.deviceId && locationId === answer.locationId,
            );
            const item = view.template.items.find(({ id }) => id === answer.itemId);
            if (sheet === undefined || item === undefined) return null;
            const subject = text(sheet.name, sheet.nameEn);
            return (
              <li key={`${sheet.key}/${item.id}`}>
                <Tag {...looks[kind]}>{t(`rounds.form.changes.${kind}`)}</Tag>
                <button
                  type="button"
                  className={styles['goto']}
                  onClick={() => onGo({ sheet: sheet.key, itemId: item.id })}
                >
                  {[subject, text(item.title, item.titleEn)].filter((word) => word !== '').join(' · ')}
                  <ArrowRight size={13} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
