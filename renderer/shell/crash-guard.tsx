/** Keeps a screen's failure to that screen. */
import { Component, type PropsWithChildren } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CircleAlert } from 'lucide-react';

export class CrashGuard extends Component<PropsWithChildren, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError(): { hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override render() {
    if (!this.state.hasCrashed) return this.props.children;
    return <Crashed onReload={() => this.setState({ hasCrashed: false })} />;
  }
}

function Crashed({ onReload }: { readonly onReload: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={CircleAlert}
      title={t('shell.crashed.title')}
      hint={t('shell.crashed.detail')}
      action={<Button onClick={onReload}>{t('shell.crashed.reload')}</Button>}
    />
  );
}
