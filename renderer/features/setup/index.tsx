/** First run: which site, and who is working. Also what shows when the data folder cannot be opened. */
import '../../boot/security-words.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { Building2, FolderOpen, type LucideIcon, MonitorPlay, RotateCw, SquareDashed } from 'lucide-react';
import { useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { takeStatus } from '../../boot/status.ts';
import { navigate } from '../../router.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { OpenFolder } from './open-folder.tsx';
import { SiteChoice } from './site-choice.tsx';
import styles from './setup.module.css';

export type Choice = 'demo' | 'contract' | 'empty' | 'open';

const icons: Record<Choice, LucideIcon> = {
  demo: MonitorPlay,
  contract: Building2,
  empty: SquareDashed,
  open: FolderOpen,
};

export function SetupScreen({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  return (
    <div className={styles['screen']}>
      <main className={styles['card']}>
        <header className={styles['head']}>
          <h1>{t(status.phase === 'failed' ? 'shell.failed.title' : 'setup.title')}</h1>
          <LanguageSwitch />
        </header>
        {status.phase === 'failed' ? <FailedFolder status={status} /> : <FirstRun status={status} />}
      </main>
    </div>
  );
}

function FirstRun({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>('demo');
  return (
    <>
      <p className={styles['intro']}>{t('setup.intro')}</p>
      <SiteChoice value={choice} icons={icons} onChange={setChoice} />
      {choice === 'open' ? <OpenFolder label={t('setup.open')} /> : <NewSite site={choice} dataDir={status.dataDir} />}
    </>
  );
}

function NewSite({ site, dataDir }: { readonly site: Exclude<Choice, 'open'>; readonly dataDir: string }) {
  const { t } = useTranslation();
  const [wantsPassphrase, setWantsPassphrase] = useState(false);
  // The sample data of a demo is nobody's secret.
  const isOffered = site !== 'demo';
  const setup = useApiMutation((personName: string) => api.system.setup({ site, personName }), {
    onSuccess: (status) => {
      if (isOffered && wantsPassphrase) navigate('/settings/passphrase');
      takeStatus(status);
    },
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ name }: { name: string }) => setup.mutate(name.trim())}>
      <Form.Item
        name="name"
        label={t('setup.name')}
        extra={t('setup.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('setup.nameRequired') }]}
      >
        <Input size="large" maxLength={100} placeholder={t('setup.namePlaceholder')} autoFocus autoComplete="name" />
      </Form.Item>
      {isOffered && (
        <Form.Item extra={t('lock.offerHint')}>
          <Checkbox checked={wantsPassphrase} onChange={({ target }) => setWantsPassphrase(target.checked)}>
            {t('lock.offer')}
          </Checkbox>
        </Form.Item>
      )}
      {setup.error !== null && <ErrorLine error={setup.error} />}
      <div className={styles['foot']}>
        <span className={styles['note']}>{t('setup.confidential', { dir: dataDir })}</span>
        <Button type="primary" size="large" htmlType="submit" loading={setup.isPending}>
          {setup.isPending ? t('setup.working') : t('setup.start')}
        </Button>
      </div>
    </Form>
  );
}

function FailedFolder({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const retry = useApiMutation(() => api.system.open({ dir: null }), { onSuccess: takeStatus });
  const problem = retry.error ?? status.problem;
  return (
    <>
      <div className={styles['failed']}>
        {problem !== null && <ErrorLine error={problem} />}
        <Facts>
          <Fact label={t('shell.failed.folder')}>
            <Copyable text={status.dataDir} />
          </Fact>
          {status.keyFile !== null && (
            <Fact label={t('settings.data.keyFile')}>
              <Copyable text={status.keyFile} />
            </Fact>
          )}
          {problem !== null && <Fact label={t('shell.failed.code')}>{problem.code}</Fact>}
        </Facts>
        <Button size="large" icon={<RotateCw size={16} />} loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('shell.failed.retry')}
        </Button>
      </div>
      <h2 className={styles['other']}>{t('shell.failed.openOther')}</h2>
      <OpenFolder label={t('setup.open')} />
    </>
  );
}
