/** Faults out of a round's findings: made in one action, cancelled when that is undone. */
import type { FaultView } from '../../../shared/api/faults.ts';
import type { FaultFields } from '../../../shared/domain/fault-fields.ts';
import { severityWord } from '../../../shared/domain/fault-severity.ts';
import type { DeviceId, FaultId, InspectionId, LocationId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatShort } from '../../ui/format.ts';
import { useNotify } from '../../ui/use-notify.ts';

interface Finding {
  readonly deviceId: DeviceId | null;
  /** Of an item of a place. */
  readonly locationId?: LocationId | null;
  readonly itemId: string;
  readonly severity: FaultFields['severity'];
}

interface MadeFault {
  readonly id: FaultId;
  /** Its number, and until when the contract wants what. */
  readonly words: string;
}

export interface Faults {
  /** @param before the failed answer on its way; without it there is no fault. Null: refused, and said. */
  make(finding: Finding, before: Promise<object | null> | null): Promise<MadeFault | null>;
  cancel(fault: Promise<MadeFault | null>): Promise<boolean>;
}

export function useFaults(inspectionId: InspectionId): Faults {
  const { t } = useTranslation();
  const notify = useNotify();
  const zone = useZone();

  function wordsOf({ number, section, severity, clocks }: FaultView): string {
    const limits = clocks.flatMap(({ goal, dueMs, isContractual }) =>
      dueMs === null || !isContractual
        ? []
        : [t('rounds.acts.faultLimit', { goal: t(`common.goal.${goal}`), time: formatShort(dueMs, zone) })],
    );
    const word = severityWord(section, severity);
    const words = t('rounds.acts.faultMade', { number, severity: t(`common.severity.${word}`) });
    return [words, ...(limits.length === 0 ? [t('rounds.acts.noLimit')] : limits)].join(t('common.listSeparator'));
  }
  return {
    async make(finding, before) {
      if (before !== null && (await before) === null) return null;
      try {
        const { id } = await api.faults.fromFinding({ inspectionId, ...finding });
        return { id, words: wordsOf(await api.faults.get({ id })) };
      } catch (error) {
        notify.failed(error);
        return null;
      }
    },
    async cancel(fault) {
      const made = await fault;
      if (made === null) return false;
      try {
        await api.faults.addEvent({ faultId: made.id, kind: 'cancelled', note: t('rounds.acts.cancelNote') });
        return true;
      } catch (error) {
        notify.failed(error);
        return false;
      }
    },
  };
}
