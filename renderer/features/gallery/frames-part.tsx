/** What holds other things: screens, panels, facts, pictures, documents, a probe's report. */
import { Button } from 'antd';
import icon from '../../icon.svg';
import { useTranslation } from '../../boot/i18n.ts';
import { BlobImage, Picture } from '../../ui/blob-image.tsx';
import { DocumentFrame } from '../../ui/document-frame.tsx';
import { isPicture } from '../../ui/evidence.ts';
import { EvidenceButtons, EvidencePicture } from '../../ui/evidence-viewer.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { DeviceFingerprint, FingerprintOffer } from '../../ui/fingerprint-offer.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Notices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Plot } from '../../ui/plot.tsx';
import { ProbeReportCard } from '../../ui/probe-report.tsx';
import { sampleFingerprints, sampleKeyReport, sampleKeyless, samplePlot, sampleResults, unbroken } from './samples.ts';
import { Sample, Specimen } from './specimen.tsx';

const pictureHeightPx = 120;
const nothing = (): void => undefined;
const evidence = sampleResults.flatMap((result) => result.evidence);

/** One worth a look, one that is worse. */
const notices = (
  [
    ['Clock_Fast', 3_720_000],
    ['Clock_FarOff', 273_600_000],
  ] as const
).map(([code, offsetMs]) => ({ code, params: { offsetMs }, message: '' }));

export function FramesPart() {
  const { t } = useTranslation();
  const word = t('gallery.texts.word');
  const sentence = t('gallery.texts.sentence');
  return (
    <>
      <Specimen name="Page">
        <Sample caption={t('gallery.cases.all')} isWide heightPx={180}>
          <Page
            title={word}
            meta={<span>{t('gallery.texts.long')}</span>}
            toolbar={<Button size="small">{t('common.actions.clearFilters')}</Button>}
            actions={
              <>
                <Button>{t('common.actions.edit')}</Button>
                <Button type="primary">{t('common.actions.save')}</Button>
              </>
            }
          >
            {t('gallery.texts.long')}
          </Page>
        </Sample>
      </Specimen>
      <Specimen name="Panel">
        <Sample caption={t('gallery.cases.plain')}>
          <Panel title={word}>{sentence}</Panel>
        </Sample>
        <Sample caption={t('gallery.cases.action')}>
          <Panel title={word} extra={1_000_000} actions={<Button size="small">{t('common.actions.add')}</Button>}>
            {sentence}
          </Panel>
        </Sample>
        <Sample caption={t('gallery.cases.flush')}>
          <Panel title={t('gallery.texts.long')} isFlush>
            {sentence}
          </Panel>
        </Sample>
      </Specimen>
      <Specimen name="Notice">
        <Sample caption={t('gallery.cases.plain')} isWide>
          <Notice title={word} detail={sentence} />
        </Sample>
        <Sample caption={t('gallery.cases.action')} isWide>
          <Notice
            title={word}
            detail={t('gallery.texts.long')}
            action={<Button size="small">{t('common.actions.edit')}</Button>}
          />
        </Sample>
      </Specimen>
      <Specimen name="Notices">
        <Sample caption={t('gallery.cases.all')} isWide>
          <Notices notices={notices} />
        </Sample>
      </Specimen>
      <Specimen name="Facts">
        <Sample caption={t('gallery.cases.all')} isWide>
          <Facts>
            <Fact label={t('gallery.texts.label')}>{word}</Fact>
            <Fact label={t('gallery.texts.label')} hint={t('gallery.texts.long')}>
              {sentence}
            </Fact>
            <Fact label={t('gallery.cases.unbroken')}>{unbroken}</Fact>
            <Fact label={t('gallery.texts.label')}>{t('common.notSet')}</Fact>
          </Facts>
        </Sample>
      </Specimen>
      <Specimen name="Picture">
        <Sample caption={t('gallery.cases.data')} heightPx={pictureHeightPx}>
          <Picture url={icon} missing="" alt={t('common.appName')} style={{ objectFit: 'contain' }} />
        </Sample>
        <Sample caption={t('gallery.cases.waiting')} heightPx={pictureHeightPx}>
          <Picture url={undefined} missing="" alt={t('common.appName')} />
        </Sample>
        <Sample caption={t('gallery.cases.failed')} heightPx={pictureHeightPx}>
          <Picture url={null} missing={t('common.image.failed')} alt={t('common.appName')} />
        </Sample>
      </Specimen>
      <Specimen name="BlobImage">
        <Sample caption={t('gallery.cases.empty')} heightPx={pictureHeightPx}>
          <BlobImage id={null} alt={t('common.appName')} />
        </Sample>
        <Sample caption={t('gallery.cases.failed')} heightPx={pictureHeightPx}>
          <BlobImage id={evidence[0]?.blobId ?? null} alt={t('common.appName')} />
        </Sample>
      </Specimen>
      <Specimen name="EvidenceButtons">
        <Sample caption={t('gallery.cases.press')} isWide>
          <EvidenceButtons evidence={evidence} />
        </Sample>
      </Specimen>
      <Specimen name="EvidencePicture">
        <Sample caption={t('gallery.cases.failed')} heightPx={pictureHeightPx}>
          {evidence.filter(isPicture).map((item) => (
            <EvidencePicture key={item.name} item={item} />
          ))}
        </Sample>
      </Specimen>
      <Specimen name="ProbeReportCard">
        {sampleResults.map((result) => (
          <Sample key={result.report.probeId} caption={t(`common.state.${result.report.state}`)} isWide>
            <ProbeReportCard result={result} before={sampleResults[0]?.report ?? null} />
          </Sample>
        ))}
      </Specimen>
      <Specimen name="FingerprintOffer">
        {sampleFingerprints.map((fingerprint) => (
          <Sample
            key={fingerprint.known}
            caption={t(fingerprint.known === '' ? 'gallery.cases.plain' : 'gallery.cases.failed')}
            isWide
          >
            <FingerprintOffer fingerprint={fingerprint} onAccept={nothing} />
          </Sample>
        ))}
      </Specimen>
      <Specimen name="DeviceFingerprint">
        <Sample caption={t('gallery.cases.action')} isWide>
          <DeviceFingerprint device={sampleKeyless} report={sampleKeyReport} />
        </Sample>
      </Specimen>
      <Specimen name="Plot">
        <Sample caption={t('gallery.cases.plain')} heightPx={pictureHeightPx}>
          <Plot
            data={samplePlot}
            heightPx={pictureHeightPx}
            label={t('gallery.texts.label')}
            optionsOf={({ palette, linePx, axis }) => ({
              legend: { show: false },
              cursor: { show: false },
              scales: { x: { time: false } },
              series: [{}, { stroke: palette.accent, width: linePx }],
              axes: [axis, axis],
            })}
          />
        </Sample>
      </Specimen>
      <Specimen name="DocumentFrame">
        <Sample caption={t('gallery.cases.plain')} isWide isUnsteady heightPx={160}>
          <DocumentFrame html={`<h1>${word}</h1><p>${t('gallery.texts.long')}</p>`} />
        </Sample>
      </Specimen>
    </>
  );
}
