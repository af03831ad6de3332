/** One proposal: whom it is about, how it is known, and each field before and after. */
import { Button, Checkbox, Select } from 'antd';
import { ArrowRight, ArrowRightLeft, CircleOff, type LucideIcon, Pencil, Plus, Replace } from 'lucide-react';
import { type ReactNode, memo, useEffect, useRef } from 'react';
import type { ProposalView } from '../../../shared/api/sweeps.ts';
import { type DeviceCategory, deviceCategories } from '../../../shared/domain/device-fields.ts';
import type { ProposalKind, ProposedField } from '../../../shared/domain/sweep-proposals.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useProbeName } from '../../ui/probe-sentences.ts';
import { Tag, type Tone } from '../../ui/status-tag.tsx';
import styles from './proposals.module.css';

const looks: Record<ProposalKind, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  new: { tone: 'ok', icon: Plus },
  moved: { tone: 'info', icon: ArrowRightLeft },
  replaced: { tone: 'warn', icon: Replace },
  changed: { tone: 'info', icon: Pencil },
  gone: { tone: 'quiet', icon: CircleOff },
};

interface ProposalCardProps {
  readonly proposal: ProposalView;
  /** Fields that are chosen; undefined while the proposal is not. */
  readonly ticked: ReadonlySet<ProposedField> | undefined;
  /** The guess, or what somebody chose in its place. */
  readonly category: DeviceCategory;
  readonly isMarked: boolean;
  /** The same each time: a card is not drawn again for what happens to another. */
  readonly acts: CardActs;
}

export interface CardActs {
  show(address: string): void;
  toggle(proposal: ProposalView): void;
  toggleField(proposal: ProposalView, field: ProposedField): void;
  choose(proposal: ProposalView, category: DeviceCategory): void;
  accept(proposal: ProposalView): void;
  dismiss(proposal: ProposalView): void;
  restore(proposal: ProposalView): void;
}

export const ProposalCard = memo(function ProposalCard(props: ProposalCardProps) {
  const { proposal, ticked, category, isMarked, acts } = props;
  const { kind, address, device, changes, isDismissed } = proposal;
  const { t } = useTranslation();
  const localText = useLocalText();
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isMarked) return;
    const show = (): void => card.current?.scrollIntoView({ block: 'nearest' });
    show();
    // Those above it get their true heights only once they come in sight.
    const again = setTimeout(show, 60);
    return () => clearTimeout(again);
  }, [isMarked]);
  const { tone, icon } = looks[kind];
  const newName = changes.find(({ field }) => field === 'name')?.after ?? address;
  const name = device === null ? newName : localText(device.name, device.nameEn);
  const canBeChosen = kind !== 'gone' && !isDismissed;
  return (
    <li
      ref={card}
      className={`${styles['card']} ${isMarked ? styles['marked'] : ''} ${isDismissed ? styles['dismissed'] : ''}`}
      data-testid="sweep-proposal"
      data-kind={kind}
    >
      <div className={styles['title']}>
        {canBeChosen && (
          <Checkbox
            checked={ticked !== undefined}
            onChange={() => acts.toggle(proposal)}
            aria-label={t('sweep.proposals.chooseNamed', { name })}
          />
        )}
        <Tag tone={tone} icon={icon}>
          {t(`sweep.proposals.kinds.${kind}`)}
        </Tag>
        <b className={styles['name']}>{name}</b>
        <button type="button" className={`${styles['address']} mono`} onClick={() => acts.show(address)}>
          {address}
        </button>
      </div>
      {(kind === 'gone' || kind === 'replaced') && (
        <p className={styles['why']}>
          {t(kind === 'gone' ? 'sweep.proposals.goneHint' : 'sweep.proposals.replacedHint')}
        </p>
      )}
      {changes.length > 0 && (
        <table className={styles['changes']}>
          <tbody>
            {changes.map(({ field, before, after, isUsual }) => (
              <tr key={field}>
                <th scope="row">
                  <Checkbox
                    checked={ticked === undefined ? isUsual : ticked.has(field)}
                    onChange={() => acts.toggleField(proposal, field)}
                    aria-label={t('sweep.proposals.field', { field: t(`sweep.proposals.fields.${field}`) })}
                  />{' '}
                  {t(`sweep.proposals.fields.${field}`)}
                </th>
                <td>
                  {kind !== 'new' && (
                    <span className={styles['before']}>
                      {before || t('sweep.proposals.blank')} <ArrowRight size={12} aria-hidden />{' '}
                    </span>
                  )}
                  <span className={styles['after']}>{after}</span>
                </td>
              </tr>
            ))}
            {kind === 'new' && (
              <tr>
                <th scope="row" className={styles['category']}>
                  {t('sweep.proposals.category')}
                </th>
                <td>
                  <Select
                    size="small"
                    value={category}
                    disabled={isDismissed}
                    aria-label={t('sweep.proposals.category')}
                    popupMatchSelectWidth={false}
                    options={deviceCategories.map((value) => ({ value, label: t(`devices.categories.${value}`) }))}
                    onChange={(next) => acts.choose(proposal, next)}
                  />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      <Foot proposal={proposal}>
        {isDismissed ? (
          <Button size="small" onClick={() => acts.restore(proposal)}>
            {t('sweep.proposals.restore')}
          </Button>
        ) : (
          <>
            <Button size="small" type="text" onClick={() => acts.dismiss(proposal)}>
              {t('sweep.proposals.dismiss')}
            </Button>
            {canBeChosen && (
              <Button size="small" onClick={() => acts.accept(proposal)}>
                {t('sweep.proposals.accept')}
              </Button>
            )}
          </>
        )}
      </Foot>
    </li>
  );
});

/** How it is known, and what can be done about it. */
function Foot({ proposal, children }: { readonly proposal: ProposalView; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const probeName = useProbeName();
  const { proof, matchedBy, kind } = proposal;
  const [surest] = proof;
  const facts = [
    matchedBy === null || kind === 'gone' ? '' : t(`sweep.proposals.matchedBy.${matchedBy}`),
    surest === undefined ? '' : t('sweep.proposals.proof', { probes: probeName(surest) }),
  ].filter((fact) => fact !== '');
  return (
    <div className={styles['foot']}>
      <span className={styles['known']}>{facts.join(' · ')}</span>
      {children}
    </div>
  );
}
