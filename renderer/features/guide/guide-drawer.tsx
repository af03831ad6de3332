/** A page of the guide over the work: nothing on the screen is left, also before there is a screen to leave. */
import { Button, Drawer } from 'antd';
import { BookOpen } from 'lucide-react';
import { useHelpStore } from '../../boot/help-store.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { findPage } from './guide-book.ts';
import { IsInDrawer } from './guide-link.tsx';
import { Markdown } from './markdown.tsx';
import { useGuide } from './use-guide.ts';

/** Above a dialog whose error it explains. */
const aboveDialogs = 1_100;

interface GuideDrawerProps {
  readonly name: string;
  /** Before the first set-up there is no screen for the whole guide. */
  readonly hasScreens: boolean;
}

export function GuideDrawer({ name, hasScreens }: GuideDrawerProps) {
  const { t } = useTranslation();
  const close = useHelpStore((state) => state.closeDrawer);
  const { book } = useGuide();
  const page = findPage(book, name) ?? book.pages[0];
  if (page === undefined) return null;
  const openScreen = (): void => {
    close();
    navigate(`/guide/${page.name}`);
  };
  return (
    <Drawer
      open
      getContainer={false}
      zIndex={aboveDialogs}
      size={560}
      title={page.title}
      onClose={close}
      extra={
        hasScreens && (
          <Button icon={<BookOpen size={14} />} onClick={openScreen}>
            {t('guide.inGuide')}
          </Button>
        )
      }
    >
      <IsInDrawer value>
        <Markdown blocks={page.blocks} page={page.name} />
      </IsInDrawer>
    </Drawer>
  );
}
