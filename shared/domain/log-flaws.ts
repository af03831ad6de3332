/**
 * What can be wrong with an entry of the log. `missing`: it is not there. `content`: its text is not what its hash says. `chain`: it does
 * not go on from the one before. `signature`: its device did not sign it. `order`: it does not stand where the server put it.
 */
export const logFlaws = ['missing', 'content', 'chain', 'signature', 'order'] as const;
export type LogFlaw = (typeof logFlaws)[number];
