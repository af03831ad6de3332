/**
 * Connects to the core and asks for what the first screen shows. Imported before the component library, so that the core
 * works on the answers while the library's code is being run.
 */
import { followChanges } from './boot/changes.ts';
import { askStatusAhead } from './boot/status.ts';
import { pathOf } from './router.ts';
import { beginScreen } from './routes.tsx';

void followChanges();
askStatusAhead();
beginScreen(pathOf(location.hash));
