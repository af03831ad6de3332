/** What proves a record, entry by entry, checked on the server when it was asked. */
import { ShieldCheck, ShieldX } from 'lucide-react';
import type { DrawnRecord, EvidenceChain, EvidenceLink } from '../../shared/api/samples.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';
import { BlobImage } from '../ui/blob-image.tsx';
import { DateTime } from '../ui/date-time.tsx';
import { Panel } from '../ui/panel.tsx';
import { useProbeName } from '../ui/probe-sentences.ts';
import { QueryView } from '../ui/query-view.tsx';
import { Tag } from '../ui/status-tag.tsx';
import styles from './screens.module.css';

export function EvidencePanel({ record: { recordId } }: { readonly record: DrawnRecord }) {
  const { t } = useTranslation();
  const chain = useApiQuery(['samples.evidence', recordId], ['sync', 'photo', 'probe_result'], () =>
    api.samples.evidence({ recordId }),
  );
  return (
    <Panel title={t('console.samples.chain')} isFlush>
      <QueryView query={chain} rows={4}>
        {(data) => <Chain chain={data} />}
      </QueryView>
    </Panel>
  );
}

function Chain({ chain }: { readonly chain: EvidenceChain }) {
  const { t } = useTranslation();
  const { isWhole, proof, links, unlisted } = chain;
  return (
    <div className={styles['links']} data-testid="evidence-chain" data-whole={isWhole}>
      <div className={styles['evidence']}>
        <Tag tone={isWhole ? 'ok' : 'bad'} icon={isWhole ? ShieldCheck : ShieldX}>
          {t(isWhole ? 'console.samples.chainWhole' : 'console.samples.chainBroken')}
        </Tag>
        <p className={styles['line']}>
          {t('console.samples.proof')}
          {proof.passed.map((check) => (
            <Tag key={check} tone="ok">
              {t(`records.view.checks.${check}`)}
            </Tag>
          ))}
          {proof.failed !== null && (
            <Tag tone="bad">
              {t('console.samples.proofFailed', { check: t(`records.view.checks.${proof.failed}`) })}
            </Tag>
          )}
        </p>
        <p className={styles['hash']}>{chain.contentHash}</p>
      </div>
      {links.map((link) => (
        <Link key={link.operation} link={link} />
      ))}
      {unlisted > 0 && <p className={styles['below']}>{t('console.samples.unlisted', { count: unlisted })}</p>}
    </div>
  );
}

const checks = ['hash', 'signature', 'follows'] as const;

function Link({ link }: { readonly link: EvidenceLink }) {
  const { t } = useTranslation();
  const probeName = useProbeName();
  const name = link.entity === 'probe_result' ? probeName(link.name) : link.name;
  return (
    <div className={styles['evidence']}>
      <p className={styles['line']}>
        <strong>{t(`console.samples.entities.${link.entity}`)}</strong> {name}
        <span className={styles['soft']}>
          {link.personName} · <DateTime ms={link.atMs} />
        </span>
      </p>
      <p className={styles['line']}>
        {checks.map((check) => (
          <Tag key={check} tone={link.checks[check] ? 'ok' : 'bad'}>
            {t(`console.samples.checks.${check}`)}
          </Tag>
        ))}
        {link.blobs.map(({ id, name: file, state }) => (
          <Tag key={id} tone={state === 'whole' ? 'ok' : state === 'missing' ? 'warn' : 'bad'} title={id}>
            {`${file || t('console.samples.files')} ${t(`console.samples.fileStates.${state}`)}`}
          </Tag>
        ))}
      </p>
      <p className={styles['hash']}>{link.hash}</p>
      <Pictures link={link} />
    </div>
  );
}

function Pictures({ link: { blobs, name } }: { readonly link: EvidenceLink }) {
  const pictures = blobs.filter(({ mediaType, state }) => mediaType.startsWith('image/') && state === 'whole');
  return pictures.length === 0 ? null : (
    <div className={styles['pictures']}>
      {pictures.map(({ id }) => (
        <div key={id} className={styles['picture']}>
          <BlobImage id={id} alt={name} style={{ objectFit: 'contain' }} />
        </div>
      ))}
    </div>
  );
}
