/** In which order test files run: a long one that begins last leaves the other worker idle until it ends. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A fresh checkout knows no times, and vitest then takes large files for long ones. These are small and long. */
const long = /\.fuzz\.test\.ts$|\/(?:dialogs|pictures|round-screen)\.e2e\.test\.ts$/;

const isLong = ({ moduleId }: TestSpecification): number => Number(long.test(moduleId));
const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || isLong(b) - isLong(a));
  }
}
