/** First run. */
export const setup = {
  demoPerson: 'Demo technician',
  title: 'Welcome to Xunwei',
  intro: 'Everything works on this laptop, without a network. Choose a site and enter your name.',
  site: 'Choose a site',
  sites: {
    demo: {
      title: 'Demo site',
      detail: '25 simulated cameras with a few planted faults: live one whole day. Kept apart from real work.',
    },
    contract: {
      title: 'The contract’s site',
      detail:
        'The contract’s clauses, floors and rooms, 25 CCTV channels and all other devices. Addresses and models are filled in on site.',
    },
    empty: {
      title: 'Empty site',
      detail: 'No devices; add them one by one.',
    },
    open: {
      title: 'Open existing data',
      detail: 'Name a data folder that was used before.',
    },
  },
  name: 'Your name',
  namePlaceholder: 'e.g. Wang Jianguo',
  nameHint: 'It stands on every record and service record.',
  nameRequired: 'Enter your name',
  folder: 'Data folder',
  folderPlaceholder: 'e.g. D:\\xunwei-data',
  folderHint: 'The full path.',
  folderRequired: 'Enter the folder’s path',
  start: 'Start',
  open: 'Open',
  working: 'Making the encrypted database…',
  opening: 'Opening…',
  confidential: 'Data is kept encrypted on this laptop (contract 3.3.1): {{dir}}',
} as const;
