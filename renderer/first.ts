/**
 * The page's entry, small: it connects to the core and asks for what the first screen shows. The core works on the answers
 * while everything else is still fetched and run.
 */
import './boot/page-policy.ts';
import { followChanges } from './boot/changes.ts';
import { askAhead } from './boot/query.ts';
import { askStatusAhead } from './boot/status.ts';
import { askRowsAhead } from './boot/use-row-pages.ts';
import { devicesOf, noFilter } from './features/devices/devices-query.ts';
import { loadToday, todayKey, todayTopics } from './features/today/today-query.ts';
import { pathOf } from './router.ts';

void followChanges();
askStatusAhead();
const path = pathOf(location.hash);
if (path === '/today') askAhead(todayKey, todayTopics, loadToday);
else if (path === '/devices') askRowsAhead(devicesOf(noFilter));

void import('./main.tsx');
