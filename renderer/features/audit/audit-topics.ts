/** Whatever is written is in the audit. */
import { entityNames } from '../../../shared/domain/entities.ts';
import type { Topic } from '../../boot/query.ts';

export const auditTopics: readonly Topic[] = [...entityNames, 'audit', 'sync'];
