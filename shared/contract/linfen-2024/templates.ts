/** Every checklist of the contract. */
import type { Template } from '../template-schema.ts';
import { cctvTemplates } from './templates-cctv.ts';
import { conferenceTemplates } from './templates-conference.ts';
import { eventTemplates } from './templates-events.ts';
import { mediaTemplates } from './templates-media.ts';
import { meetingRunSheet } from './templates-meeting.ts';
import { networkTemplates } from './templates-network.ts';
import { officeTemplates } from './templates-office.ts';
import { platformTemplates } from './templates-platform.ts';
import { wallTemplates } from './templates-walls.ts';
import { websiteTemplates } from './templates-website.ts';

export const templates: Template[] = [
  ...cctvTemplates,
  ...conferenceTemplates,
  meetingRunSheet,
  ...wallTemplates,
  ...networkTemplates,
  ...officeTemplates,
  ...platformTemplates,
  ...eventTemplates,
  ...websiteTemplates,
  ...mediaTemplates,
];
