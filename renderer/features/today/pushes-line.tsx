/** How many pushes this week has, and the way to enter the next one. */
import { ArrowRight, Megaphone } from 'lucide-react';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import { useStanding } from '../pushes/use-standing.ts';
import styles from './today.module.css';

export function PushesLine() {
  const { t } = useTranslation();
  const localText = useLocalText();
  const entries = useStanding().data?.entries ?? [];
  const words = entries.flatMap(({ title, titleEn, goals }) => {
    const goal = goals.find(({ week }) => week !== null);
    if (goal?.week == null) return [];
    const unit = localText(goal.unit, goal.unitEn);
    return [`${localText(title, titleEn)}${t('common.colon')}${t('pushes.week', { ...goal.week, unit })}`];
  });
  if (words.length === 0) return null;
  return (
    <p className={styles['compass']} data-testid="pushes-line">
      <Megaphone size={15} aria-hidden />
      <span>{words.join(t('common.listSeparator'))}</span>
      <Link to="/contract/pushes">
        {t('pushes.title')} <ArrowRight size={13} aria-hidden />
      </Link>
    </p>
  );
}
