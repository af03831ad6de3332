/** Paper_: papers of the contract. */
export const paper = {
  Paper_NotAllowed: {
    title: 'This paper is not yours to change',
    happened:
      'The customer’s supervisor reads and does not file; a paper is removed by the project lead or by whoever filed it.',
    causes: ['The person who is working now is the customer’s supervisor.', 'Somebody else filed the paper.'],
    steps: [
      'Choose yourself in the settings and try again.',
      'Ask the project lead, or whoever filed it, to remove it.',
    ],
    safe: 'The paper and its files are as they were.',
  },
  Paper_WrongType: {
    title: 'A file of this kind is not kept',
    happened:
      'The file is no PDF, Word, Excel, PowerPoint, OFD, WPS, ZIP or picture, or its content is not what its name says.',
    causes: [
      'The wrong file was chosen: a program, a web page, a recording.',
      'Its ending was changed, such as a picture that was named .pdf.',
      'It was not copied whole and is empty.',
    ],
    steps: [
      'Open it on this computer first: is it the one you mean?',
      'Save it as PDF or Word in your office program and add that.',
      'Put several kinds of file into a ZIP and add that.',
    ],
    safe: 'Other files are kept as usual, and the file itself was not touched.',
  },
  Paper_TooLarge: {
    title: 'The file is too large',
    happened: 'One file is larger than 64 MB and was not taken.',
    causes: ['It was scanned in colour or at a very high resolution.', 'There is a recording in it.'],
    steps: ['Scan at 300 DPI in grey and save it as PDF.', 'Split it and add the parts to the same paper.'],
    safe: 'Files that were added before are kept, and the file itself was not touched.',
  },
  Paper_UploadLost: {
    title: 'The file did not come in whole',
    happened: 'A file is taken in part by part. It broke off, and its first parts are gone.',
    causes: ['The program was started again meanwhile.', 'Large files were added in several windows at once.'],
    steps: ['Add the file again.', 'Add large files in one window at a time.'],
    safe: 'Papers that are on file are as they were, and the file itself was not touched.',
  },
} as const;
