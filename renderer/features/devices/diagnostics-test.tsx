/** Asks the device with what stands in the form, before it is saved, and tells how it went right there. */
import { Button, Form } from 'antd';
import { Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { HandRunView } from '../../../shared/api/probes.ts';
import { unknownFingerprint } from '../../../shared/domain/device-probe.ts';
import type { DeviceProtocol } from '../../../shared/domain/device-access.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { isAborted } from '../../boot/jobs.ts';
import { useApiMutation } from '../../boot/query.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { FingerprintOffer } from '../../ui/fingerprint-offer.tsx';
import { useMeasureName, useMeasureText, useProbeName, useProbeSentences } from '../../ui/probe-sentences.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { type DeviceForm, fieldsOf, testedOf } from './device-form.ts';
import styles from './diagnostics.module.css';
import { probesFor, testOf } from './diagnostics-form.ts';

interface DiagnosticsTestProps {
  readonly protocol: DeviceProtocol;
  readonly device: DeviceView | null;
  /** A fingerprint that was accepted stands in the form. */
  readonly onRemember: (field: 'sshHostKey' | 'makerCertificate', seen: string) => void;
}

export function DiagnosticsTest({ protocol, device, onRemember }: DiagnosticsTestProps) {
  const { t } = useTranslation();
  const nameOf = useProbeName();
  const form = Form.useFormInstance<DeviceForm>();
  const typed = Form.useWatch<DeviceForm>([], form);
  const stop = useRef<AbortController | null>(null);
  // Nobody would see its result.
  useEffect(() => () => stop.current?.abort(), []);
  const [run, setRun] = useState<HandRunView | null>(null);
  const test = useApiMutation(
    (probeId: string) => {
      if (device === null) throw new Error('a device that is not kept yet cannot be asked');
      stop.current = new AbortController();
      setRun(null);
      const asked = testOf(probeId, device, testedOf(form.getFieldsValue(true)), form.getFieldValue('accounts'));
      return api.probes.single(asked, { signal: stop.current.signal });
    },
    { onSuccess: setRun },
  );
  if (typed === undefined) return null;
  const address = typed.address === undefined ? null : fieldsOf({ ...typed, name: '' }).address;
  // The core asks a device where its record says, and shows its account to nobody else.
  const lack = device === null || device.address !== address ? 'saveFirst' : address === null ? 'noAddress' : null;
  return (
    <div>
      <div className={styles['testButtons']}>
        {test.isPending ? (
          <Button size="small" icon={<Square size={12} />} onClick={() => stop.current?.abort()}>
            {t('common.actions.cancel')}
          </Button>
        ) : (
          probesFor(protocol, testedOf(form.getFieldsValue(true))).map((probeId) => (
            <Button
              key={probeId}
              size="small"
              icon={<Play size={12} />}
              disabled={lack !== null}
              onClick={() => test.mutate(probeId)}
              data-testid={`test-${probeId}`}
            >
              {t('devices.diagnostics.test', { probe: nameOf(probeId) })}
            </Button>
          ))
        )}
        {lack !== null && <span className={styles['lack']}>{t(`devices.diagnostics.${lack}`)}</span>}
        {test.isPending && <span role="status">{t('devices.diagnostics.testing')}</span>}
      </div>
      {test.error !== null && !isAborted(test.error) && <ErrorLine error={test.error} />}
      {run !== null && <Outcome run={run} onRemember={onRemember} />}
    </div>
  );
}

/** By what a technician sees that it is the right device. */
const telling = [
  'manufacturer',
  'model',
  'firmwareVersion',
  'sysName',
  'version',
  'kernel',
  'codec',
  'width',
  'height',
];
const toldAtMost = 4;

interface OutcomeProps extends Pick<DiagnosticsTestProps, 'onRemember'> {
  readonly run: HandRunView;
}

function Outcome({ run: { report }, onRemember }: OutcomeProps) {
  const sentencesOf = useProbeSentences();
  const measureName = useMeasureName();
  const measureText = useMeasureText();
  const nameOf = useProbeName();
  const known = Form.useWatch<Pick<DeviceForm, 'sshHostKey' | 'makerCertificate'> | undefined>([]);
  const facts = telling
    .filter((name) => report.measures[name] !== undefined && report.measures[name] !== null)
    .slice(0, toldAtMost);
  const fingerprint = known === undefined ? null : unknownFingerprint(report, known);
  return (
    <div className={styles['outcome']} role="status" data-testid="test-outcome" data-state={report.state}>
      <p>
        <StatusTag status={report.state} /> {nameOf(report.probeId)}
      </p>
      {sentencesOf(report).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {facts.length > 0 && (
        <dl>
          {facts.map((name) => (
            <div key={name}>
              <dt>{measureName(name)}</dt>
              <dd>{measureText(name, report.measures[name] ?? null)}</dd>
            </div>
          ))}
        </dl>
      )}
      {fingerprint !== null && (
        <FingerprintOffer fingerprint={fingerprint} onAccept={() => onRemember(fingerprint.field, fingerprint.seen)} />
      )}
    </div>
  );
}
