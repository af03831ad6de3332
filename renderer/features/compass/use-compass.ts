/** What the compass asks the core, and what its answer depends on. */
import type { sectionIds } from '../../../shared/domain/fault-fields.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { type Topic, useApiQuery, withTime } from '../../boot/query.ts';

export const compassTopics: readonly Topic[] = [
  'contract',
  'template',
  'holiday_year',
  'inspection',
  'inspection_event',
  'answer',
  'fault',
  'fault_event',
  'record',
  'paper',
  'photo',
  'person',
  'device',
  'task_event',
  'sync',
];

export const useCompass = () =>
  useApiQuery(['contract.compass'], compassTopics, () => api.contract.compass({}), withTime);

export const useOverview = () =>
  useApiQuery(['contract.overview'], ['contract', 'template', 'sync'], () => api.contract.overview({}));

/** Names of the contract's parts. */
export function useSectionTitle(): (id: (typeof sectionIds)[number]) => string {
  const { t } = useTranslation();
  const localText = useLocalText();
  const sections = useOverview().data?.sections ?? [];
  return (id) => {
    const section = sections.find((each) => each.id === id);
    return t('compass.section', { id, title: section === undefined ? '' : localText(section.title, section.titleEn) });
  };
}
