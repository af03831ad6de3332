/** The window: styles, language, then the app. */
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { addFonts } from './boot/fonts.ts';
import { startI18n } from './boot/i18n.ts';
import { queryClient } from './boot/query.ts';
import { ThemeRoot } from './boot/theme-root.tsx';
import { pathOf } from './router.ts';
import { routeOf } from './routes.tsx';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// A screen that lies in a file of its own is fetched while the core is still asked how things stand.
void routeOf(pathOf(location.hash))?.route.load();
addFonts();
await startI18n();
createRoot(root).render(
  <QueryClientProvider client={queryClient}>
    <ThemeRoot>
      <App />
    </ThemeRoot>
  </QueryClientProvider>,
);
