/** Keeps a screen's failure to that screen. */
import { Component, type PropsWithChildren } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CircleAlert } from 'lucide-react';

interface CrashGuardProps extends PropsWithChildren {
  /** Code that comes over a network may have failed to come, and is remembered as failed until the page is loaded again. */
  readonly reloadsPage?: boolean;
}

export class CrashGuard extends Component<CrashGuardProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError(): { hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override render() {
    if (!this.state.hasCrashed) return this.props.children;
    const again = (): void => this.setState({ hasCrashed: false });
    return <Crashed onReload={this.props.reloadsPage === true ? () => location.reload() : again} />;
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
