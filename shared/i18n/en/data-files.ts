/** Files that are read whole or refused whole: why one was refused. */
export const dataFiles = {
  line: 'Line {{line}}',
  problems: {
    syntax: 'This is not JSON ({{found}}). Check commas, quotes and brackets.',
    duplicateKey: '“{{found}}” stands twice in the same object. Take one out.',
    missing: '“{{key}}” is missing. Add it.',
    unknownKey: '“{{key}}” is not known here. Check its spelling, or take it out.',
    wrongType: 'This should be {{expected}}. Correct it.',
    notOneOf: 'It can only be one of: {{options}}.',
    tooSmall: 'Too small, too short or too few: at least {{limit}}.',
    tooBig: 'Too large, too long or too many: at most {{limit}}.',
    wrongForm: 'Not in the right form, which is: {{rule}}.',
  },
} as const;
