/**
 * The site of the contract: what its text makes certain, without invented places, models or addresses.
 *
 * - A device that may be several (switches, routers of a group) stands once per thing the contract names; more are
 *   added by hand, as are office computers, printers, copiers and scanners, of which the contract gives no number.
 * - Keys are natural keys. `camera-01` to `camera-25`, `nvr-01`, `switch-01`, `switch-02`, `ssh-01` and `platform-01`
 *   are also the keys of the demo site, which fills their addresses in; `ssh-01` is the router of the bureau's LAN.
 */
import type { SiteSeed } from '../schema.ts';

type SeedDevice = SiteSeed['devices'][number];

const cameraCount = 25;

const cameras = Array.from({ length: cameraCount }, (_, index): SeedDevice => {
  const channel = index + 1;
  const number = String(channel).padStart(2, '0');
  return {
    key: `camera-${number}`,
    name: `监控${number}`,
    nameEn: `Camera ${number}`,
    category: 'camera',
    location: null,
    zone: null,
    channel,
  };
});

const device = (
  key: string,
  name: string,
  nameEn: string,
  category: SeedDevice['category'],
  place: { readonly location?: string; readonly zone?: SiteSeed['zones'][number]['code'] } = {},
): SeedDevice => ({
  key,
  name,
  nameEn,
  category,
  location: place.location ?? null,
  zone: place.zone ?? null,
  channel: null,
});

export const contractSite: SiteSeed = {
  locations: [
    {
      key: 'building',
      kind: 'building',
      parent: null,
      name: '临汾市市场监督管理局办公楼',
      nameEn: 'Linfen Administration for Market Regulation, office building',
      floor: null,
      order: 0,
    },
    { key: 'floor-01', kind: 'floor', parent: 'building', name: '1 楼', nameEn: 'Floor 1', floor: 1, order: 1 },
    { key: 'floor-09', kind: 'floor', parent: 'building', name: '9 楼', nameEn: 'Floor 9', floor: 9, order: 9 },
    { key: 'floor-10', kind: 'floor', parent: 'building', name: '10 楼', nameEn: 'Floor 10', floor: 10, order: 10 },
    { key: 'lobby', kind: 'room', parent: 'floor-01', name: '1 楼大厅', nameEn: 'Lobby', floor: 1, order: 1 },
    {
      key: 'platform-room',
      kind: 'room',
      parent: 'floor-01',
      name: '智慧监管平台',
      nameEn: 'Regulation platform room',
      floor: 1,
      order: 2,
    },
    {
      key: 'video-conference-room',
      kind: 'room',
      parent: 'floor-09',
      name: '9 楼视频会议室',
      nameEn: 'Video-conference room',
      floor: 9,
      order: 1,
    },
    {
      key: 'meeting-room',
      kind: 'room',
      parent: 'floor-10',
      name: '10 楼会议室',
      nameEn: 'Meeting room',
      floor: 10,
      order: 1,
    },
    {
      // 二.3.1.3(1) names the room but not its floor: it hangs on the building until someone says which.
      key: 'monitor-room',
      kind: 'room',
      parent: 'building',
      name: '监控机房',
      nameEn: 'CCTV monitor room',
      floor: null,
      order: 20,
    },
  ],
  zones: [
    { code: 'business', name: '业务网（省市县所）', nameEn: 'Business network (province to station)' },
    { code: 'lan', name: '机关局域网', nameEn: 'Bureau LAN' },
    { code: 'internet', name: '互联网', nameEn: 'Internet' },
    { code: 'intranet', name: '政务内网', nameEn: 'Government intranet' },
  ],
  devices: [
    // 二.3.1.3 CCTV
    ...cameras,
    device('nvr-01', '监控后端设备', 'CCTV back end', 'nvr', { location: 'monitor-room' }),
    device('switch-01', '监控交换机 1', 'CCTV switch 1', 'switch'),
    device('switch-02', '监控交换机 2', 'CCTV switch 2', 'switch'),
    device('cctv-cabling', '监控线缆', 'CCTV cabling', 'cable'),
    // 二.3.1.4 digital conference system
    device('conference-terminal', '多媒体会议终端', 'Multimedia conference terminal', 'conference-terminal'),
    device('conference-host', '全数字会议控制主机', 'All-digital conference control host', 'conference-host'),
    device('control-terminal', '会议控制终端', 'Conference control terminal', 'control-terminal'),
    device('conference-server', '数字会议系统服务器', 'Conference system server', 'server'),
    // 二.3.1.5 video walls
    device('wall-meeting-room', '10 楼会议室大屏', 'Meeting room video wall', 'video-wall', {
      location: 'meeting-room',
    }),
    device('wall-video-conference', '9 楼视频会议室大屏', 'Video-conference room video wall', 'video-wall', {
      location: 'video-conference-room',
    }),
    device('wall-lobby', '1 楼大厅大屏', 'Lobby video wall', 'video-wall', { location: 'lobby' }),
    device('wall-platform', '1 楼智慧监管平台大屏', 'Platform room video wall', 'video-wall', {
      location: 'platform-room',
    }),
    // 二.3.1.6 routers of the four groups
    device('router-business', '业务数据通讯路由器（省市县所）', 'Business data routers', 'router', {
      zone: 'business',
    }),
    device('ssh-01', '机关局域网路由器', 'Bureau LAN router', 'router', { zone: 'lan' }),
    device('router-internet', '互联网路由器', 'Internet router', 'router', { zone: 'internet' }),
    device('router-intranet', '政务内网路由器', 'Government intranet router', 'router', { zone: 'intranet' }),
    // 一.1 and 一.3.1 regulation platform
    device('platform-01', '智慧监管平台', 'Regulation platform', 'platform'),
    device('database-01', '智慧监管平台数据库', 'Regulation platform database', 'database'),
    device('server-01', '智慧监管平台服务器', 'Regulation platform server', 'server'),
    device('server-elevator', '电梯一张图数据服务器', 'Elevator map data server', 'server'),
    device('server-drug', '药品一张图数据服务器', 'Drug map data server', 'server'),
    device('server-food', '食品一张图数据服务器', 'Food map data server', 'server'),
    // 三.3.1.1 website
    device('website-01', '政务网站', 'Government website', 'website'),
  ],
};
