/** First run. */
export const setup = {
  demoPerson: 'Demo technician',
  title: 'Welcome to Xunwei',
  intro: 'Everything works on this laptop, without a network. Choose a site and enter your name.',
  site: 'Choose a site',
  sites: {
    demo: {
      title: 'Demo site',
      detail: '25 simulated cameras with a few planted faults: try a whole working day. Kept separate from real work.',
    },
    contract: {
      title: 'Contract site',
      detail:
        'The contract’s clauses, floors and rooms, 25 CCTV channels and all other devices. Fill in addresses and models on site.',
    },
    empty: {
      title: 'Empty site',
      detail: 'No devices; add them one by one.',
    },
    open: {
      title: 'Open existing data',
      detail: 'Choose a data folder you used before.',
    },
  },
  name: 'Your name',
  namePlaceholder: 'e.g. Wang Jianguo',
  nameHint: 'Appears on every record you make.',
  nameRequired: 'Enter your name',
  folder: 'Data folder',
  folderPlaceholder: 'e.g. D:\\xunwei-data',
  folderHint: 'Enter the full path.',
  folderRequired: 'Enter the folder path',
  start: 'Start',
  open: 'Open',
  working: 'Creating the encrypted database…',
  opening: 'Opening…',
  confidential: 'Data is stored encrypted on this laptop (contract 3.3.1): {{dir}}',
} as const;
