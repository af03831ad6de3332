/** The page's start: styles, language, the connection to the core, then the app. */
import './boot/page-policy.ts';
import './ask-first.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { addFonts } from './boot/fonts.ts';
import { startI18n } from './boot/i18n.ts';
import { queryClient } from './boot/query.ts';
import { ThemeRoot } from './boot/theme-root.tsx';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

addFonts();
await startI18n();
createRoot(root).render(
  <QueryClientProvider client={queryClient}>
    <ThemeRoot>
      <App />
    </ThemeRoot>
  </QueryClientProvider>,
);
