/** The page's start: styles, language, the connection to the core, then the app. */
import './boot/page-policy.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followChanges } from './boot/changes.ts';
import { addFonts } from './boot/fonts.ts';
import { startI18n } from './boot/i18n.ts';
import { queryClient } from './boot/query.ts';
import { askStatusAhead } from './boot/status.ts';
import { ThemeRoot } from './boot/theme-root.tsx';
import { pathOf } from './router.ts';
import { beginScreen } from './routes.tsx';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

void followChanges();
askStatusAhead();
beginScreen(pathOf(location.hash));
addFonts();
await startI18n();
createRoot(root).render(
  <QueryClientProvider client={queryClient}>
    <ThemeRoot>
      <App />
    </ThemeRoot>
  </QueryClientProvider>,
);
