/** The English catalogue: every namespace, joined. */
import { cli } from './cli.ts';
import { common } from './common.ts';
import { contract } from './contract.ts';
import { devices } from './devices.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { probes } from './probes.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { today } from './today.ts';

export const en = { cli, common, contract, devices, documents, errors, probes, settings, setup, shell, today } as const;
