/** What the contract asks for, what proves it, and what is assumed until the customer has confirmed it. */
import { CircleHelp } from 'lucide-react';
import type { EvidenceRule, Obligation } from '../../../shared/contract/schema.ts';
import { proofRules } from '../../../shared/domain/compass-proofs.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import type { Overview } from '../contract/overview.ts';
import type { Standing } from './obligation-drawer.tsx';
import styles from './obligation.module.css';

interface RuleFactsProps {
  readonly obligation: Obligation;
  readonly standing: Standing;
  readonly contract: Overview;
}

export function RuleFacts({ obligation, standing, contract }: RuleFactsProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const { cadence, assumedCadence, quota, yearlyQuantity, clauseId, questionIds } = obligation;
  const clause = contract.clauses.find(({ id }) => id === clauseId);
  const questions = contract.questions.filter(({ id }) => questionIds.includes(id));
  return (
    <Panel title={t('compass.detail.rule')}>
      <Facts>
        <Fact label={t('compass.detail.clause')}>
          <Link to={`/contract/${encodeURIComponent(clauseId)}`}>
            {clauseId} {clause !== undefined && localText(clause.title, clause.titleEn)}
          </Link>
        </Fact>
        <Fact label={t('compass.detail.cadence')}>
          {t(`contract.cadence.${cadence}`)}
          {assumedCadence !== null && (
            <span className={styles['assumed']}>
              {t('contract.assumed', { cadence: t(`contract.cadence.${assumedCadence}`) })}
            </span>
          )}
        </Fact>
        {quota !== null && (
          <Fact label={t('compass.detail.quota')}>
            {t(`compass.detail.quotaPer.${quota.per}`, { count: quota.count })}
            {yearlyQuantity !== null && quota.per !== 'term' && quota.per !== 'year' && (
              <span className={styles['assumed']}>{t('compass.detail.perYear', { count: yearlyQuantity })}</span>
            )}
          </Fact>
        )}
        <Fact label={t('compass.detail.deliverable')}>
          {localText(obligation.deliverable, obligation.deliverableEn)}
        </Fact>
        <Fact label={t('compass.detail.proofs')}>
          <Proofs obligation={obligation} standing={standing} contract={contract} />
        </Fact>
        {questions.length > 0 && (
          <Fact label={t('compass.detail.toConfirm')}>
            <ul className={styles['questions']}>
              {questions.map((question) => (
                <li key={question.id}>
                  <Tag tone="warn" icon={CircleHelp}>
                    {t('contract.toConfirm')}
                  </Tag>{' '}
                  {localText(question.text, question.textEn)}
                  <span className={styles['assumed']}>
                    {t('compass.detail.assumed', { text: localText(question.assumed, question.assumedEn) })}
                  </span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function Proofs({ obligation, standing, contract }: RuleFactsProps) {
  const { t } = useTranslation();
  const wordsOf = useProofWords(contract, standing);
  const rules = proofRules(contract, obligation);
  const hasRegister = rules.some(({ by }) => by === 'register');
  return (
    <>
      <ul className={styles['proofs']}>
        {rules.map((rule) => (
          <li key={JSON.stringify(rule)}>{wordsOf(rule)}</li>
        ))}
      </ul>
      {rules.length > 1 && <p className={styles['assumed']}>{t('compass.detail.proofsNote')}</p>}
      {hasRegister && <p className={styles['assumed']}>{t('compass.proof.registerHint')}</p>}
    </>
  );
}

type Rule = ReturnType<typeof proofRules>[number];

function useProofWords(contract: Overview, standing: Standing): (rule: Rule) => string {
  const { t } = useTranslation();
  const localText = useLocalText();
  const named = <T extends { id: string; title: string; titleEn: string }>(
    list: readonly T[],
    wanted: string,
  ): string => {
    const found = list.find(({ id }) => id === wanted);
    return found === undefined ? wanted : localText(found.title, found.titleEn);
  };
  return (rule) => {
    switch (rule.by) {
      case 'inspection':
        return t('compass.proof.inspection', { title: planTitle(contract, rule, named) });
      case 'counter': {
        const counter = contract.counters.find(({ id }) => id === rule.counterId);
        const unit = counter === undefined ? '' : localText(counter.unit, counter.unitEn);
        return t('compass.proof.counter', { title: named(contract.counters, rule.counterId), unit });
      }
      case 'fault': {
        if (rule.categories === null) return t('compass.proof.fault', { section: rule.section });
        const categories = rule.categories
          .map((each) => t(`devices.categories.${each}`))
          .join(t('common.listSeparator'));
        return t('compass.proof.faultOf', { section: rule.section, categories });
      }
      case 'record':
        return t(`compass.proof.record.${rule.kind}`);
      case 'document':
        return t('compass.proof.document', { title: named(contract.documents, rule.documentId) });
      case 'register': {
        const count = standing.registers.find(({ register }) => register === rule.register)?.entries ?? 0;
        return t(`compass.proof.register.${rule.register}`, { count });
      }
    }
  };
}

/** A checklist is known by the plans that it is worked with. */
function planTitle(
  { plans }: Overview,
  { templateId }: Extract<EvidenceRule, { by: 'inspection' }>,
  named: (list: Overview['plans'], wanted: string) => string,
): string {
  const plan = plans.find((each) => each.templateId === templateId);
  return plan === undefined ? templateId : named(plans, plan.id);
}
