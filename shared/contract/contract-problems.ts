/** What can be wrong with a contract whose form is right; worded as `dataFiles.problems.<code>`. */
export const contractProblemCodes = [
  'duplicateId',
  'unknownReference',
  'unknownItem',
  'unknownColumn',
  'asksForMore',
  'unknownGroup',
  'unknownProbe',
  'unknownAnswer',
  'circle',
  'badRule',
  'emptyRange',
  'measureWithoutUse',
  'notForGrid',
  'noDefault',
  'questionMissing',
  'noLimits',
  'unknownLimit',
  'limitOutside',
  'limitNotWhole',
  'endsBeforeStart',
  'unknownTimeZone',
] as const;
export type ContractProblemCode = (typeof contractProblemCodes)[number];

export interface ContractProblem {
  readonly path: readonly PropertyKey[];
  readonly code: ContractProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Report = (
  path: readonly PropertyKey[],
  code: ContractProblemCode,
  params: ContractProblem['params'],
) => void;
