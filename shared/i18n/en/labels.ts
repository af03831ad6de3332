/** Labels: which, on what paper, from which place of the sheet. */
export const labels = {
  open: 'Print labels',
  title_one: 'Print {{count}} label',
  title_other: 'Print {{count}} labels',
  layout: 'Paper',
  layouts: {
    'a4-24': 'A4 sheet 3×8 (70×37 mm)',
    'a4-40': 'A4 sheet 4×10 (52.5×29.7 mm)',
    'a4-65': 'A4 sheet 5×13 (38.1×21.2 mm)',
    '50x30': 'Label printer 50×30 mm',
    '40x30': 'Label printer 40×30 mm',
    '60x40': 'Label printer 60×40 mm',
    flag: 'Cable flag 25×38 mm + tail of 40 mm',
  },
  startAt: 'Start at',
  startAtHint: 'On a partly used sheet, choose the first label left',
  place: 'Place {{place}}',
  pages_one: '{{count}} page',
  pages_other: '{{count}} pages',
  print: 'Print',
  pdf: 'Save as PDF',
  printHint: 'Print at “actual size”, not “fit to page”.',
  camera: {
    title: 'Scan with the camera',
    hint: 'Hold the QR code of a device, port or record up to the camera to open it.',
  },
  tooMany: 'At most {{limit}} at once. Print them in batches.',
} as const;
