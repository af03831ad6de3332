/** One clause: its words, what they oblige to, how fast, and when it recurs. */
import { CircleHelp, Clock, Repeat } from 'lucide-react';
import type { Clause, Obligation, Question } from '../../../shared/contract/schema.ts';
import { severityWord } from '../../../shared/domain/fault-severity.ts';
import type { SlaRule } from '../../../shared/domain/sla-clock.ts';
import { useLocalText, useLocale, useTranslation } from '../../boot/i18n.ts';
import { limitText } from '../../ui/clock-limit.ts';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import type { Overview } from './overview.ts';
import styles from './contract.module.css';

export function ClauseDetail({ contract, clause }: { readonly contract: Overview; readonly clause: Clause }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const locale = useLocale();
  const obligations = contract.obligations.filter(({ clauseId }) => clauseId === clause.id);
  const rules = contract.slaRules.filter(({ clauseId }) => clauseId === clause.id);
  const plans = contract.plans.filter(({ obligationId }) => obligations.some(({ id }) => id === obligationId));
  return (
    <>
      <header className={styles['detailHead']}>
        <span className={styles['detailId']}>{clause.id}</span>
        <h2>{localText(clause.title, clause.titleEn)}</h2>
      </header>
      {locale === 'en' && (
        <Panel title={t('contract.summary')}>
          <p className={styles['text']}>{clause.summaryEn}</p>
        </Panel>
      )}
      <Panel title={t('contract.clauseText')}>
        <p className={styles['text']} lang="zh-CN">
          {clause.text}
        </p>
      </Panel>
      <Panel title={t('contract.obligations')} extra={obligations.length > 0 ? obligations.length : undefined} isFlush>
        {obligations.length === 0 ? (
          <p className={styles['nothing']}>{t('contract.noObligations')}</p>
        ) : (
          <Obligations obligations={obligations} questions={contract.questions} />
        )}
      </Panel>
      {rules.length > 0 && (
        <Panel title={t('contract.slaRules')}>
          <ul className={styles['rules']}>
            {rules.map((rule) => (
              <Rule key={rule.id} rule={rule} />
            ))}
          </ul>
        </Panel>
      )}
      {plans.length > 0 && (
        <Panel title={t('contract.plans')}>
          <ul className={styles['rules']}>
            {plans.map((plan) => (
              <li key={plan.id} className={styles['rule']}>
                <Repeat size={15} aria-hidden />
                <span>{localText(plan.title, plan.titleEn)}</span>
                <span className={styles['soft']}>{t('contract.planDays', { count: plan.windowDays })}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

interface ObligationsProps {
  readonly obligations: readonly Obligation[];
  readonly questions: readonly Question[];
}

function Obligations({ obligations, questions }: ObligationsProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('contract.columns.title')}</th>
          <th scope="col">{t('contract.columns.cadence')}</th>
          <th scope="col">{t('contract.columns.quantity')}</th>
          <th scope="col">{t('contract.columns.deliverable')}</th>
          <th scope="col">{t('contract.columns.role')}</th>
        </tr>
      </thead>
      <tbody>
        {obligations.map((obligation) => (
          <tr key={obligation.id}>
            <td>
              {localText(obligation.title, obligation.titleEn)}{' '}
              {obligation.isToConfirm && (
                <Tag tone="warn" icon={CircleHelp} title={t('contract.toConfirmHint')}>
                  {t('contract.toConfirm')}
                </Tag>
              )}
              {questions
                .filter(({ id }) => obligation.questionIds.includes(id))
                .map((question) => (
                  <span key={question.id} className={styles['asked']}>
                    {localText(question.text, question.textEn)}
                  </span>
                ))}
            </td>
            <td className={styles['nowrap']}>
              {t(`contract.cadence.${obligation.cadence}`)}
              {obligation.assumedCadence !== null && (
                <span className={styles['asked']}>
                  {t('contract.assumed', { cadence: t(`contract.cadence.${obligation.assumedCadence}`) })}
                </span>
              )}
            </td>
            <td>{obligation.yearlyQuantity}</td>
            <td>{localText(obligation.deliverable, obligation.deliverableEn)}</td>
            <td className={styles['nowrap']}>{t(`contract.role.${obligation.appRole}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rule({ rule }: { readonly rule: SlaRule }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = t('contract.sla', {
    severity: t(`common.severity.${severityWord(rule.section, rule.severity)}`),
    goal: t(`common.goal.${rule.goal}`),
    limit: limitText(rule, locale),
  });
  return (
    <li className={styles['rule']}>
      <Clock size={15} aria-hidden />
      <span>{text}</span>
      <Tag tone={rule.isContractual ? 'info' : 'quiet'}>
        {t(rule.isContractual ? 'contract.contractual' : 'contract.internal')}
      </Tag>
      {rule.isToConfirm && (
        <Tag tone="warn" icon={CircleHelp} title={t('contract.toConfirmHint')}>
          {t('contract.toConfirm')}
        </Tag>
      )}
    </li>
  );
}
