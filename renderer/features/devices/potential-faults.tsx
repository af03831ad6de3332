/** The way to what may fail, with how many there are. */
import { TrendingUp } from 'lucide-react';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { trendTopics } from '../../ui/trend-topics.ts';
import { AsideButton } from './aside-button.tsx';

export function PotentialFaultsButton() {
  const { t } = useTranslation();
  const query = useApiQuery(['inventory.potentialFaults'], trendTopics, () => api.inventory.potentialFaults({}));
  const open = (): void => navigate('/devices/potential');
  useAction({ id: 'potential faults', label: (t) => t('trends.potential'), run: open });
  const count = query.data?.items.length ?? 0;
  return (
    <AsideButton
      icon={<TrendingUp size={14} />}
      label={count === 0 ? t('trends.potential') : t('trends.open', { count })}
      onClick={open}
    />
  );
}
