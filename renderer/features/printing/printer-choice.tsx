/** Printer, copies and sides, small enough for the side of a document. */
import { Button, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { type PrinterView, printSides } from '../../../shared/api/printers.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Fact } from '../../ui/facts.tsx';
import styles from './printing.module.css';
import { QueueDialog } from './queue-dialog.tsx';
import type { PrinterPick } from './use-printer-pick.ts';

const dialog = '';

/** Facts of their own: to stand among those of the document. */
export function PrinterChoice({ pick }: { readonly pick: PrinterPick }) {
  const { t } = useTranslation();
  const { printers, printer } = pick;
  if (printers.length === 0 && pick.problem === null && !pick.isGone) return null;
  const named = printers.map(({ id, name, isDefault }) => ({
    value: id,
    label: isDefault ? `${name} · ${t('printing.default')}` : name,
  }));
  return (
    <>
      <Fact label={t('printing.printer')} hint={<Standing pick={pick} />}>
        <Select
          className={styles['printer'] ?? ''}
          aria-label={t('printing.printer')}
          value={printer?.id ?? dialog}
          popupMatchSelectWidth={false}
          options={[...named, { value: dialog, label: t('printing.dialog') }]}
          onChange={(id) => pick.choose(id === dialog ? null : id)}
        />
      </Fact>
      {printer !== null && <HowMany pick={pick} printer={printer} />}
    </>
  );
}

interface HowProps {
  readonly pick: PrinterPick;
  readonly printer: PrinterView;
}

function HowMany({ pick, printer }: HowProps) {
  const { t } = useTranslation();
  return (
    <>
      <Fact label={t('printing.copies')}>
        <InputNumber
          className={styles['copies'] ?? ''}
          aria-label={t('printing.copies')}
          min={1}
          max={printer.can.copies}
          precision={0}
          value={pick.copies}
          onChange={(copies) => pick.setCopies(copies ?? 1)}
        />
      </Fact>
      {pick.purpose === 'documents' && <Sides pick={pick} printer={printer} />}
    </>
  );
}

/** Nobody sticks the back of a label. */
function Sides({ pick, printer }: HowProps) {
  const { t } = useTranslation();
  return (
    <Fact label={t('printing.sides')}>
      {printer.can.duplex === false ? (
        t('printing.oneSidedOnly')
      ) : (
        <Choice
          label={t('printing.sides')}
          value={pick.sides}
          options={printSides.map((value) => ({ value, label: t(`printing.sidesOf.${value}`) }))}
          onChange={pick.setSides}
        />
      )}
    </Fact>
  );
}

/** What the chosen printer says of itself now. */
function Standing({ pick }: { readonly pick: PrinterPick }): ReactNode {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const [isQueueOpen, setQueueOpen] = useState(false);
  const { printer, problem } = pick;
  if (problem !== null) return <span className={styles['bad']}>{sentence(problem)}</span>;
  if (pick.isGone) return <span className={styles['bad']}>{t('printing.gone')}</span>;
  if (printer === null || printer.state === null) return null;
  const { troubles, blocking, otherReasons, isAccepting, queuedJobs, can } = printer;
  // A printer of labels needs none.
  const isWithoutA4 = pick.purpose === 'documents' && can.a4 === false;
  const said = [
    ...troubles.map((trouble) => t(`printing.troubles.${trouble}`)),
    ...otherReasons,
    ...(isAccepting ? [] : [t('printing.notAccepting')]),
    ...(isWithoutA4 ? [t('printing.noA4')] : []),
  ];
  const isHalted = blocking.length > 0 || !isAccepting || isWithoutA4;
  const words = said.length === 0 ? [t(`printing.states.${printer.state}`)] : said;
  return (
    <span className={styles['standing']} role="status">
      <span className={isHalted ? styles['bad'] : ''}>{words.join(t('common.listSeparator'))}</span>
      {queuedJobs > 0 && (
        <Button type="link" size="small" title={t('printing.queue.open')} onClick={() => setQueueOpen(true)}>
          {t('printing.queued', { count: queuedJobs })}
        </Button>
      )}
      {isQueueOpen && <QueueDialog printer={printer} onClose={() => setQueueOpen(false)} />}
    </span>
  );
}
