/** A document on the screen: how it is looked at, and how it leaves: printed, as PDF, as Word. */
import { type RefObject, useRef, useState } from 'react';
import { maxNotedLetters } from '../../../shared/api/audit.ts';
import type { PrintedDocument } from '../../../shared/api/printers.ts';
import type { Form } from '../../../shared/domain/confidential.ts';
import type { Locale } from '../../../shared/i18n/index.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocale } from '../../boot/i18n.ts';
import { runJob } from '../../boot/jobs.ts';
import { type QueryKey, type Topic, useApiMutation, useApiQuery } from '../../boot/query.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { type PrinterPick, printOnPicked, usePrinterPick } from '../printing/index.tsx';

export interface DocumentLook {
  readonly locale: Locale;
  readonly form: Form;
}

interface DocumentFile {
  readonly fileName: string;
  readonly dataBase64: string;
}

interface DocumentSource {
  readonly key: QueryKey;
  readonly topics: readonly Topic[];
  /** What a job that makes a file of it is called, and the screen that it leads back to. */
  readonly label: string;
  readonly to: string;
  readonly html: (look: DocumentLook) => Promise<{ readonly html: string }>;
  readonly pdf: (look: DocumentLook) => Promise<DocumentFile>;
  readonly word: (look: DocumentLook) => Promise<DocumentFile>;
  readonly printed: PrintedDocument;
  /** Whom it is for unless somebody says otherwise; the team, when left out. */
  readonly form?: Form;
}

export interface ShownDocument {
  readonly look: DocumentLook;
  setLook(look: DocumentLook): void;
  readonly html: ReturnType<typeof useApiQuery<{ readonly html: string }>>;
  /** Of the frame that shows it: that is what prints. */
  readonly frame: RefObject<HTMLIFrameElement | null>;
  readonly canPrint: boolean;
  /** On what, and how. */
  readonly pick: PrinterPick;
  /** On the printer that was picked, or through the system's dialog. */
  print(): void;
  readonly pdf: { readonly isPending: boolean; run(): void };
  readonly word: { readonly isPending: boolean; run(): void };
}

const types = {
  pdf: 'application/pdf',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export function useDocument(source: DocumentSource): ShownDocument {
  const notify = useNotify();
  const own = useLocale();
  // Until somebody chooses, it follows the window's language.
  const [chosen, setLook] = useState<DocumentLook | null>(null);
  const look = chosen ?? { locale: own, form: source.form ?? 'internal' };
  const frame = useRef<HTMLIFrameElement>(null);
  const html = useApiQuery([...source.key, look.locale, look.form], source.topics, () => source.html(look));
  const useFile = (kind: keyof typeof types) =>
    useApiMutation(() => runJob({ kind: 'export', label: source.label, to: source.to }, () => source[kind](look)), {
      onSuccess: ({ fileName, dataBase64 }) => download(fileName, types[kind], fromBase64(dataBase64)),
      onError: notify.failed,
    });
  const pdf = useFile('pdf');
  const word = useFile('word');
  const pick = usePrinterPick('documents');
  const print = (): void => {
    const { label: what, printed: document, to } = source;
    if (printOnPicked(pick, { document, ...look }, { what, to })) return;
    void api.audit.note({ act: 'print', what: what.slice(0, maxNotedLetters), form: look.form }).catch(notify.failed);
    frame.current?.contentWindow?.print();
  };
  // What is still shown of another form or language is not what was asked for.
  const canPrint = html.data !== undefined && !html.isPlaceholderData && pick.isKnown;
  useAction({ id: 'print', label: (t) => t('records.view.print'), keys: ['ctrl+p'], isEnabled: canPrint, run: print });
  useAction({
    id: 'document pdf',
    label: (t) => t('records.view.pdf'),
    isEnabled: !isConsole,
    run: () => pdf.mutate(),
  });
  useAction({ id: 'document word', label: (t) => t('records.view.word'), run: () => word.mutate() });
  return {
    look,
    setLook,
    html,
    frame,
    canPrint,
    pick,
    print,
    pdf: { isPending: pdf.isPending, run: () => pdf.mutate(undefined) },
    word: { isPending: word.isPending, run: () => word.mutate(undefined) },
  };
}
