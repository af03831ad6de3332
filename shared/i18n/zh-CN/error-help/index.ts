/** A page for every error code. A new code without a page here does not pass the type check. */
import type { ErrorHelpCatalogue } from '../../error-help.ts';
import { archive } from './archive.ts';
import { bundle } from './bundle.ts';
import { connection } from './connection.ts';
import { console } from './console.ts';
import { blobs } from './blobs.ts';
import { database } from './database.ts';
import { host } from './host.ts';
import { imports } from './import.ts';
import { label } from './label.ts';
import { lock } from './lock.ts';
import { paper } from './paper.ts';
import { person } from './person.ts';
import { photo } from './photo.ts';
import { printer } from './printer.ts';
import { probe } from './probe.ts';
import { program } from './program.ts';
import { recovery } from './recovery.ts';
import { scan } from './scan.ts';
import { store } from './store.ts';
import { sweep } from './sweep.ts';
import { sync } from './sync.ts';
import { task } from './task.ts';
import { update } from './update.ts';
import { vault } from './vault.ts';
import { work } from './work.ts';
import { zone } from './zone.ts';

export const errorHelp: ErrorHelpCatalogue = {
  ...program,
  ...store,
  ...lock,
  ...recovery,
  ...vault,
  ...update,
  ...zone,
  ...database,
  ...blobs,
  ...work,
  ...task,
  ...person,
  ...console,
  ...imports,
  ...scan,
  ...archive,
  ...label,
  ...paper,
  ...photo,
  ...probe,
  ...sweep,
  ...sync,
  ...connection,
  ...bundle,
  ...printer,
  ...host,
};
