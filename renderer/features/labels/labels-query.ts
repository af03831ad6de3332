/** What the pages of labels are known by, and what changes them. */
import type { LabelItem } from '../../../shared/api/labels.ts';
import type { LabelLayoutId } from '../../../shared/domain/label.ts';
import type { Locale } from '../../../shared/i18n/index.ts';
import type { QueryKey, Topic } from '../../boot/query.ts';
import { registerTopics } from '../../boot/register-topics.ts';

export interface LabelSheet {
  readonly items: readonly LabelItem[];
  readonly layoutId: LabelLayoutId;
  readonly startAt: number;
  readonly locale: Locale;
}

/** Devices and places are named on labels, ports come out of registers. */
export const labelsTopics: readonly Topic[] = ['device', 'location', ...registerTopics];

/** Every item in it: as many others are other labels. */
export const labelsKey = ({ items, layoutId, startAt, locale }: LabelSheet): QueryKey => [
  'labels.html',
  layoutId,
  startAt,
  locale,
  ...items.map((item) => (item.kind === 'device' ? item.id : JSON.stringify([item.registerId, item.key]))),
];
