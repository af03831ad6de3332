/** Columns of a table of devices that somebody keeps: which of them are understood, and by which heads they are known. */

export const importFields = [
  'id',
  'name',
  'nameEn',
  'category',
  'state',
  'place',
  'zone',
  'channel',
  'address',
  'mac',
  'rtspPath',
  'vendor',
  'model',
  'serial',
  'firmware',
  'note',
] as const;
export type ImportField = (typeof importFields)[number];

/** Per column of the table what it holds; null for one that is not taken. */
export type ColumnMapping = readonly (ImportField | null)[];

/** As tables name them in Chinese and English, without spaces, marks and brackets. */
const heads: Readonly<Record<ImportField, readonly string[]>> = {
  id: ['系统编号', '设备id', 'id', 'deviceid', 'uuid'],
  name: [
    '名称',
    '设备名称',
    '设备名',
    '资产名称',
    '摄像机名称',
    '通道名称',
    'name',
    'devicename',
    'assetname',
    'hostname',
  ],
  nameEn: ['英文名称', '英文名', 'englishname', 'nameenglish', 'nameen'],
  category: ['类别', '设备类别', '类型', '设备类型', '分类', '种类', 'category', 'type', 'devicetype', 'kind'],
  state: ['状态', '设备状态', '使用状态', 'state', 'status'],
  place: ['位置', '安装位置', '地点', '安装地点', '存放地点', '房间', '房间号', 'place', 'location', 'room', 'site'],
  zone: ['网络分区', '网络', '所属网络', '网络类型', '分区', 'zone', 'network', 'networkzone'],
  channel: ['通道', '通道号', 'channel', 'channelno', 'channelnumber'],
  address: [
    'ip',
    'ip地址',
    '地址',
    '网络地址',
    '管理ip',
    '管理地址',
    'ip地址或主机名',
    'address',
    'ipaddress',
    'ipaddressorhostname',
    'managementip',
  ],
  mac: ['mac', 'mac地址', '物理地址', 'macaddress', 'hardwareaddress'],
  rtspPath: ['主码流路径', '码流路径', 'rtsp路径', '取流路径', 'mainstreampath', 'rtsppath', 'streampath'],
  vendor: ['品牌', '厂商', '厂家', '制造商', '生产厂家', 'vendor', 'brand', 'maker', 'manufacturer', 'make'],
  model: ['型号', '设备型号', '规格型号', '型号规格', 'model', 'modelnumber', 'modelno'],
  serial: ['序列号', 'sn', '设备序列号', '出厂编号', 'sn号', 's/n', 'serial', 'serialnumber', 'serialno'],
  firmware: ['固件版本', '固件', '版本', '软件版本', '版本号', 'firmware', 'firmwareversion', 'version'],
  note: ['备注', '说明', '描述', '备注说明', 'note', 'notes', 'remark', 'remarks', 'comment', 'description'],
};

const fieldOfHead = new Map(importFields.flatMap((field) => heads[field].map((head) => [head, field] as const)));

/** `设备名称 *（必填）` and `Device name` are read as `设备名称` and `devicename`. */
const plainHead = (head: string): string =>
  head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(/[\s*:_\-.]/g, '');

/** What the heads say; of two columns that say the same the first is taken. */
export function guessColumns(row: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return row.map((head) => {
    const field = fieldOfHead.get(plainHead(head)) ?? null;
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** Tables often have a title above their heads: the heads are where most names of columns are, else the first row. */
const rowsLookedAt = 10;

export function headRowOf(rows: readonly { readonly cells: readonly string[] }[]): number {
  const known = rows
    .slice(0, rowsLookedAt)
    .map(({ cells }) => guessColumns(cells).filter((field) => field !== null).length);
  return Math.max(0, known.indexOf(Math.max(...known)));
}
