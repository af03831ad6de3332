/** What every document's screen has: its page in a frame, the buttons that let it out, and the look that it is given. */
import { Button } from 'antd';
import { FileDown, FileText, Printer } from 'lucide-react';
import { forms } from '../../../shared/domain/confidential.ts';
import { locales } from '../../../shared/i18n/index.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Choice } from '../../ui/choice.tsx';
import { DocumentFrame } from '../../ui/document-frame.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Fact } from '../../ui/facts.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import type { ShownDocument } from './use-document.ts';

interface PartProps {
  readonly document: ShownDocument;
}

export function DocumentPaper({ document: { html, frame } }: PartProps) {
  if (html.data !== undefined) return <DocumentFrame html={html.data.html} frameRef={frame} />;
  if (html.error !== null) return <ErrorState error={html.error} onRetry={() => void html.refetch()} />;
  return <LoadingState />;
}

export function DocumentButtons({ document: { pdf, word, canPrint, print, pick } }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button icon={<FileText size={14} />} loading={word.isPending} onClick={word.run}>
        {t('records.view.word')}
      </Button>
      {/* The console's server prints nothing: a browser does, to paper or to PDF. */}
      {!isConsole && (
        <Button icon={<FileDown size={14} />} loading={pdf.isPending} onClick={pdf.run}>
          {t('records.view.pdf')}
        </Button>
      )}
      <Button
        type="primary"
        icon={<Printer size={14} />}
        disabled={!canPrint}
        onClick={print}
        title={pick.printer?.name ?? ''}
        aria-keyshortcuts="Control+P"
      >
        {t('records.view.print')} <KeyHint keys="ctrl+p" />
      </Button>
    </>
  );
}

/** Who it is for, and in which language. */
export function LookFacts({
  document: { look, setLook },
}: {
  readonly document: Pick<ShownDocument, 'look' | 'setLook'>;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Fact label={t('records.view.form')} hint={t(`records.view.formHints.${look.form}`)}>
        <Choice
          isTight
          label={t('records.view.form')}
          value={look.form}
          onChange={(form) => setLook({ ...look, form })}
          options={forms.map((value) => ({ value, label: t(`records.view.forms.${value}`) }))}
        />
      </Fact>
      <Fact label={t('records.view.language')}>
        <Choice
          isTight
          label={t('records.view.language')}
          value={look.locale}
          onChange={(locale) => setLook({ ...look, locale })}
          options={locales.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
        />
      </Fact>
    </>
  );
}
