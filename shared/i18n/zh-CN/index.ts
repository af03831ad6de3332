/** The Chinese catalogue: every namespace, joined. */
import { calendar } from './calendar.ts';
import { comments } from './comments.ts';
import { common } from './common.ts';
import { compass } from './compass.ts';
import { conflicts } from './conflicts.ts';
import { contract } from './contract.ts';
import { dataFiles } from './data-files.ts';
import { dayEnd } from './day-end.ts';
import { devices } from './devices.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { faults } from './faults.ts';
import { jobs } from './jobs.ts';
import { palette } from './palette.ts';
import { papers } from './papers.ts';
import { people } from './people.ts';
import { photos } from './photos.ts';
import { guide } from './guide.ts';
import { lists } from './lists.ts';
import { probes } from './probes.ts';
import { records } from './records.ts';
import { pushes } from './pushes.ts';
import { reports } from './reports.ts';
import { rounds } from './rounds.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { tasks } from './tasks.ts';
import { today } from './today.ts';
import { toolbox } from './toolbox.ts';
import { trends } from './trends.ts';

export const zhCN = {
  calendar,
  comments,
  common,
  compass,
  conflicts,
  contract,
  dataFiles,
  dayEnd,
  devices,
  documents,
  errors,
  faults,
  jobs,
  palette,
  papers,
  people,
  photos,
  guide,
  lists,
  probes,
  records,
  pushes,
  reports,
  rounds,
  settings,
  setup,
  shell,
  tasks,
  today,
  toolbox,
  trends,
} as const;
