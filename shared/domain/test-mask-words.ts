/** Words of masked copies for tests: short, and told apart at a glance. */
import { deviceCategories } from './device-fields.ts';
import type { MaskWords } from './masking.ts';

export const testMaskWords: MaskWords = {
  language: 'zh-CN',
  hidden: '隐去',
  categories: Object.fromEntries(deviceCategories.map((each) => [each, each])) as MaskWords['categories'],
  channelName: (channel) => `通道 ${channel}`,
  floor: (floor) => `${floor} 楼`,
  someRoom: '某房间',
};
