/** Which program this is, and for which site. */
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';

export function About({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('settings.about.title')}>
      <Facts>
        <Fact label={t('settings.about.version')}>{status.version}</Fact>
        <Fact label={t('settings.about.host')}>{t(`settings.about.hosts.${status.host}`)}</Fact>
        {status.site !== null && (
          <Fact
            label={t('settings.about.site')}
            {...(status.site.kind === 'demo' ? { hint: t('shell.site.demoHint') } : {})}
          >
            {t(`shell.site.${status.site.kind}`)}
            <Copyable text={status.site.id} />
          </Fact>
        )}
        <Fact label={t('settings.about.gallery')}>
          <Link to="/gallery">{t('settings.about.galleryLink')}</Link>
        </Fact>
      </Facts>
    </Panel>
  );
}
