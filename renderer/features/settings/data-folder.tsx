/** Where the data is, what protects it (said plainly), and what is only here. */
import { FileKey2, ShieldCheck } from 'lucide-react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';

export function DataFolder({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const isKeyFile = status.keyProtection === 'key-file';
  const { server, unsent } = status;
  return (
    <Panel title={t('settings.data.title')}>
      <Facts>
        <Fact label={t('settings.data.folder')} hint={t('settings.data.folderHint')}>
          <Copyable text={status.dataDir} />
        </Fact>
        <Fact label={t('settings.data.protection')} hint={t(`settings.data.${status.keyProtection}Hint`)}>
          <Tag tone={isKeyFile ? 'warn' : 'ok'} icon={isKeyFile ? FileKey2 : ShieldCheck}>
            {t(`settings.data.${status.keyProtection}`)}
          </Tag>
        </Fact>
        {status.keyFile !== null && (
          <Fact label={t('settings.data.keyFile')}>
            <Copyable text={status.keyFile} />
          </Fact>
        )}
        <Fact label={t('settings.data.unsent')}>
          {t('settings.data.unsentValue', { operations: unsent.operations, blobs: unsent.blobs })}
        </Fact>
        <Fact label={t('settings.data.server')}>
          {server === null ? (
            <>
              {t('settings.data.noServer')} <Link to="/day-end">{t('dayEnd.enrol.title')}</Link>
            </>
          ) : (
            t('settings.data.serverValue', { url: server.url, letter: server.letter })
          )}
        </Fact>
        <Fact label={t('audit.title')} hint={t('audit.hint')}>
          <Link to="/settings/audit">{t('audit.open')}</Link>
        </Fact>
      </Facts>
    </Panel>
  );
}
