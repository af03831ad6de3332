/** Registers that completed rounds write: the ports of 二.3.1.7. */
import type { Register } from '../register-schema.ts';

const network = (zone: string, text: string, textEn: string): Register['sources'][number] => ({
  templateId: `cabling-${zone}`,
  fixed: [{ columnId: 'network', text, textEn }],
});

const column = (id: string, title: string, titleEn: string, ...itemIds: string[]): Register['columns'][number] => ({
  id,
  title,
  titleEn,
  itemIds,
});

export const registers: Register[] = [
  {
    id: 'ports',
    title: '端口台账',
    titleEn: 'Port register',
    clauseIds: ['二.3.1.7(1)', '二.3.1.7(2)', '二.3.1.7(3)'],
    sources: [
      network('lan', '机关局域网', 'Bureau LAN'),
      network('internet', '互联网', 'Internet'),
      network('intranet', '政务内网', 'Government intranet'),
    ],
    columns: [
      column('room', '房间与面板', 'Room and outlet', 'room'),
      column('network', '网络', 'Network'),
      column('panel', '配线架端口', 'Patch panel port', 'panel'),
      column('switch-port', '交换机端口与 VLAN', 'Switch port and VLAN', 'switch-port'),
      column('label', '标签', 'Label', 'label'),
      column('cable', '线缆', 'Cable', 'cable', 'length'),
      column('test', '测试结果', 'Test result', 'wire-map', 'loss', 'speed'),
      column('department', '使用科室', 'Used by', 'asked-by'),
    ],
    keyColumnIds: ['network', 'room'],
    effect: {
      itemId: 'kind',
      options: [
        { option: 'new', effect: 'added' },
        { option: 'moved', effect: 'changed' },
        { option: 'removed', effect: 'removed' },
      ],
    },
    former: { itemId: 'former', columnId: 'room' },
    labels: [
      { id: 'outlet', title: '面板端标签', titleEn: 'Label at the outlet', format: '{label} {room} → {panel}' },
      { id: 'panel', title: '配线架端标签', titleEn: 'Label at the panel', format: '{label} {panel} → {room}' },
    ],
  },
];
