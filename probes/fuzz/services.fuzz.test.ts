import { test } from 'vitest';
import { fuzzPlan, fuzzTimeoutMs, tell } from './plan.ts';
import { keepsFaith } from './rounds.ts';
import { fuzzSubjects, isOfCameras } from './subjects.ts';

const subjects = fuzzSubjects.filter((each) => each.transport === 'tcp' && !isOfCameras(each));

test.each(subjects)(
  '$name: an outcome always, in time, and nothing left behind',
  { timeout: fuzzTimeoutMs },
  async (subject) => {
    tell(subject.name, await keepsFaith(subject, fuzzPlan));
  },
);
