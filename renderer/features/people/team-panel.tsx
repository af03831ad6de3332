/** Each section's team against its clause: who is there, and what is lacking, in words. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { PersonView, TeamView } from '../../../shared/api/people.ts';
import type { CertificateKind } from '../../../shared/contract/team-rule.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import styles from './people.module.css';

interface TeamPanelProps {
  readonly team: TeamView;
  readonly people: readonly PersonView[];
  readonly kinds: readonly CertificateKind[];
}

export function TeamPanel({ team, people, kinds }: TeamPanelProps) {
  const { t } = useTranslation();
  const gaps = useGaps({ team, people, kinds });
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '';
  return (
    <Panel
      title={t('people.section', { id: team.section })}
      extra={<Link to={`/contract/${encodeURIComponent(team.clauseId)}`}>{team.clauseId}</Link>}
      actions={
        <Tag tone={team.isMet ? 'ok' : 'warn'} icon={team.isMet ? CircleCheck : CircleAlert}>
          {t(team.isMet ? 'people.team.met' : 'people.team.notMet')}
        </Tag>
      }
    >
      <div data-testid={`team-${team.section}`}>
        <p>{t('people.team.count', { asked: team.asked, held: team.held })}</p>
        <ul className={styles['duties']}>
          {team.duties.map(({ duty, asked, personIds }) => (
            <li key={duty}>
              {t('people.team.duty', { duty: t(`people.duties.${duty}`), held: personIds.length, asked })}
              <span className={styles['soft']}>{personIds.map(nameOf).join(t('common.listSeparator'))}</span>
            </li>
          ))}
        </ul>
        {gaps.length > 0 && (
          <ul className={styles['gaps']}>
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

/** What is lacking, a sentence each: 缺专业技术人员 2 名. */
function useGaps({ team, people, kinds }: TeamPanelProps): string[] {
  const { t } = useTranslation();
  const localText = useLocalText();
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '';
  const titleOf = (id: string): string => {
    const kind = kinds.find((each) => each.id === id);
    return kind === undefined ? id : localText(kind.title, kind.titleEn);
  };
  const duties = team.duties
    .filter(({ lacking }) => lacking > 0)
    .map(({ duty, lacking }) => t('people.team.dutyLacking', { duty: t(`people.duties.${duty}`), count: lacking }));
  const certificates = team.duties.flatMap((each) =>
    each.certificates.map(({ personId, kindId, isExpired }) =>
      t(isExpired ? 'people.team.certificateExpired' : 'people.team.certificateLacking', {
        name: nameOf(personId),
        title: titleOf(kindId),
      }),
    ),
  );
  const lackingByDuty = team.duties.reduce((sum, { lacking }) => sum + lacking, 0);
  const others = team.lacking > lackingByDuty ? [t('people.team.lacking', { count: team.lacking })] : [];
  return [...duties, ...others, ...certificates];
}
