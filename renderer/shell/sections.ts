/** The parts of the app as navigation and shortcuts show them. */
import {
  Cctv,
  FileCheck2,
  ListChecks,
  type LucideIcon,
  ScrollText,
  Settings,
  Stethoscope,
  SunMedium,
  Sunset,
  TriangleAlert,
} from 'lucide-react';
import { type Section, sections } from '../routes.tsx';

export const sectionIcons: Record<Section, LucideIcon> = {
  today: SunMedium,
  rounds: ListChecks,
  faults: TriangleAlert,
  devices: Cctv,
  toolbox: Stethoscope,
  contract: ScrollText,
  records: FileCheck2,
  'day-end': Sunset,
  settings: Settings,
};

/** Second key after g. `x` for documents: `d` is the devices'; `p` for probes: `t` is today's. */
const letters: Record<Section, string> = {
  today: 't',
  rounds: 'r',
  faults: 'f',
  devices: 'd',
  toolbox: 'p',
  contract: 'c',
  records: 'x',
  'day-end': 'e',
  settings: 's',
};

export function sectionKeys(section: Section): { sequence: string; direct: string } {
  return { sequence: `g ${letters[section]}`, direct: `alt+${sections.indexOf(section) + 1}` };
}

export function sectionPath(section: Section): string {
  return `/${section}`;
}
