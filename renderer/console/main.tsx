/** The console's page: who is signed in, then the app's own screens over what the server has. */
import '../boot/page-policy.ts';
import { createRoot } from 'react-dom/client';
import { consoleWords } from '../../shared/i18n/console-words.ts';
import { addFonts } from '../boot/fonts.ts';
import { startI18n } from '../boot/i18n.ts';
import { ThemeRoot } from '../boot/theme-root.tsx';
import { Gate } from './gate.tsx';
import '../ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

addFonts();
await startI18n(consoleWords);
createRoot(root).render(
  <ThemeRoot>
    <Gate />
  </ThemeRoot>,
);
