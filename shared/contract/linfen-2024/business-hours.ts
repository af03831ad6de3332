import type { BusinessHours } from '../../calendar/business-hours.ts';

/** 5*8 (一.3.1.1(1), 3.2(5) of each section), without hours: eight a day, as offices in Linfen usually have them. */
export const businessHours: BusinessHours = {
  periods: [
    { from: '08:00', to: '12:00' },
    { from: '14:30', to: '18:30' },
  ],
  isToConfirm: true,
};
