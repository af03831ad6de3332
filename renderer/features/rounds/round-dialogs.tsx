/** The dialogs of the round screen, one at a time. One that was never opened costs the round nothing. */
import { useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useLocalText } from '../../boot/i18n.ts';
import { CompleteDialog } from './complete-dialog.tsx';
import { ColumnDialog } from './column-dialog.tsx';
import { KeysHelp } from './keys-help.tsx';
import { RestNormalDialog } from './rest-normal-dialog.tsx';
import { AddPhotos } from '../photos/index.tsx';
import type { RoundActs } from './use-round-acts.ts';
import type { RoundDialog } from './use-round-run.ts';

interface RoundDialogsProps {
  readonly view: InspectionView;
  readonly acts: RoundActs;
  readonly dialog: RoundDialog | null;
  readonly onClose: () => void;
}

export function RoundDialogs({ view, acts, dialog, onClose }: RoundDialogsProps) {
  const text = useLocalText();
  /** Those that were open once stay: what was typed there is kept. */
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  if (dialog !== null && !opened.has(dialog.type)) setOpened(new Set([...opened, dialog.type]));
  const column = dialog?.type === 'column' ? dialog : null;
  const photo = dialog?.type === 'photo' ? dialog : null;
  const photoChannel = view.channels.find(({ device }) => device.id === photo?.cell.deviceId);
  return (
    <>
      {opened.has('help') && <KeysHelp isOpen={dialog?.type === 'help'} onClose={onClose} />}
      {opened.has('rest-normal') && (
        <RestNormalDialog
          view={view}
          isOpen={dialog?.type === 'rest-normal'}
          onClose={onClose}
          onSay={(note) => acts.restNormal(note)}
        />
      )}
      <ColumnDialog
        view={view}
        column={column}
        onClose={onClose}
        onSay={({ itemId, value }) => acts.answerColumn(itemId, value)}
      />
      {photo !== null && photoChannel !== undefined && (
        <AddPhotos
          about={{
            subject: { entity: 'inspection', id: view.id },
            deviceId: photoChannel.device.id,
            itemId: photo.cell.itemId,
            number: view.number,
            deviceName: text(photoChannel.device.name, photoChannel.device.nameEn),
            locationId: photoChannel.device.locationId,
            place: '',
          }}
          onClose={onClose}
        />
      )}
      {opened.has('complete') && <CompleteDialog view={view} isOpen={dialog?.type === 'complete'} onClose={onClose} />}
    </>
  );
}
