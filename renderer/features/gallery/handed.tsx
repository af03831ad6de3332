/** What is handed to somebody or to another device: on paper, as a file, by a camera. */
import { useTranslation } from '../../boot/i18n.ts';
import { KeepActs } from '../../ui/keep-acts.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { sampleCode } from './samples.ts';
import { Sample, Specimen } from './specimen.tsx';

const nothing = (): void => {};

export function Handed() {
  const { t } = useTranslation();
  return (
    <>
      <Specimen name="KeepActs">
        <Sample caption={t('gallery.cases.press')}>
          <KeepActs
            sheet={{
              title: t('gallery.texts.word'),
              secrets: [t('gallery.texts.word')],
              notes: [t('gallery.texts.sentence')],
              fileName: t('gallery.texts.word'),
            }}
            onCopied={nothing}
            onFailed={nothing}
          />
        </Sample>
      </Specimen>
      <Specimen name="QrCode">
        <Sample caption={t('gallery.cases.all')}>
          <QrCode code={sampleCode} side={96} label={t('gallery.texts.word')} />
        </Sample>
      </Specimen>
    </>
  );
}
