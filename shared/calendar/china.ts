/**
 * The arrangements of the State Council (国务院办公厅关于部分节假日安排的通知) that the app comes with. A later year
 * is imported as a file of the same shape when its notice is out, usually in November.
 */
import type { HolidayYear } from './holiday-year.ts';

export const chinaHolidays: readonly HolidayYear[] = [
  {
    year: 2025,
    notice: '国办发明电〔2024〕12号',
    noticeDate: '2024-11-12',
    holidays: [
      { name: '元旦', nameEn: 'New Year', from: '2025-01-01', to: '2025-01-01', workedDays: [] },
      {
        name: '春节',
        nameEn: 'Spring Festival',
        from: '2025-01-28',
        to: '2025-02-04',
        workedDays: ['2025-01-26', '2025-02-08'],
      },
      { name: '清明节', nameEn: 'Qingming Festival', from: '2025-04-04', to: '2025-04-06', workedDays: [] },
      { name: '劳动节', nameEn: 'Labour Day', from: '2025-05-01', to: '2025-05-05', workedDays: ['2025-04-27'] },
      { name: '端午节', nameEn: 'Dragon Boat Festival', from: '2025-05-31', to: '2025-06-02', workedDays: [] },
      {
        name: '国庆节、中秋节',
        nameEn: 'National Day and Mid-Autumn Festival',
        from: '2025-10-01',
        to: '2025-10-08',
        workedDays: ['2025-09-28', '2025-10-11'],
      },
    ],
  },
  {
    year: 2026,
    notice: '国办发明电〔2025〕7号',
    noticeDate: '2025-11-04',
    holidays: [
      { name: '元旦', nameEn: 'New Year', from: '2026-01-01', to: '2026-01-03', workedDays: ['2026-01-04'] },
      {
        name: '春节',
        nameEn: 'Spring Festival',
        from: '2026-02-15',
        to: '2026-02-23',
        workedDays: ['2026-02-14', '2026-02-28'],
      },
      { name: '清明节', nameEn: 'Qingming Festival', from: '2026-04-04', to: '2026-04-06', workedDays: [] },
      { name: '劳动节', nameEn: 'Labour Day', from: '2026-05-01', to: '2026-05-05', workedDays: ['2026-05-09'] },
      { name: '端午节', nameEn: 'Dragon Boat Festival', from: '2026-06-19', to: '2026-06-21', workedDays: [] },
      { name: '中秋节', nameEn: 'Mid-Autumn Festival', from: '2026-09-25', to: '2026-09-27', workedDays: [] },
      {
        name: '国庆节',
        nameEn: 'National Day',
        from: '2026-10-01',
        to: '2026-10-07',
        workedDays: ['2026-09-20', '2026-10-10'],
      },
    ],
  },
];
