/** 一.3.1.1(5) training of practitioners and regulators: one form for both. */
import type { Pair } from './obligation-list.ts';
import { choice, longText, number, onEvent, photo, text } from './item-list.ts';

const none: Pair = ['', ''];

const training = (id: string, title: Pair, audience: readonly [id: string, zh: string, en: string][]) =>
  onEvent(
    id,
    title,
    [
      choice('audience', ['对象', 'Audience'], none, audience),
      choice('form', ['方式', 'Form'], none, [
        ['on-site', '线下', 'On site'],
        ['online', '线上', 'Online'],
      ]),
      text(
        'when-where',
        ['时间与地点', 'When and where'],
        ['线上写平台和会议号。', 'Online: platform and meeting number.'],
      ),
      longText(
        'topics',
        ['内容', 'Topics'],
        ['含系统的使用和维护（一.3.1.1(5)）。', 'With the use and upkeep of the system (一.3.1.1(5)).'],
      ),
      text('teacher', ['授课人', 'Teacher'], none),
      number(
        'people',
        ['参训人数', 'People'],
        ['与签到一致。', 'As signed in.'],
        { unit: '人', min: 1 },
        { isCompared: true },
      ),
      photo(
        'notice',
        ['计划与通知', 'Plan and notice'],
        ['发出的通知或群公告，看得清日期。', 'The notice as sent, the day legible.'],
      ),
      photo(
        'sign-in',
        ['签到表或在线名单', 'Sign-in sheet or online list'],
        ['每一页，看得清姓名和单位。', 'Every page, names and units legible.'],
      ),
      photo(
        'photos',
        ['照片或截图', 'Photos or screenshots'],
        ['开始和过程各一张。', 'One at the start, one during.'],
        { atLeast: 2 },
      ),
      text('slides', ['课件', 'Slides'], ['文件名和存放处。', 'File and place.']),
      number(
        'questions',
        ['工作群答疑', 'Questions answered in the group'],
        ['本月答疑条数。', 'This month.'],
        { unit: '条', min: 0 },
        { isCompared: true },
      ),
      longText('summary', ['小结', 'Summary'], none),
    ],
    2,
  );

const practitioners = training(
  'training-practitioners',
  ['从业人员培训', 'Practitioner training'],
  [
    ['all', '电梯、药品、食品合办', 'All three trades'],
    ['elevator', '电梯', 'Elevators'],
    ['drug', '药品', 'Drugs'],
    ['food', '食品', 'Food'],
  ],
);
const regulators = training(
  'training-regulators',
  ['监管人员培训', 'Regulator training'],
  [
    ['all', '全市重点行业监管人员', 'Regulators of all key trades'],
    ['part', '部分科室或县局', 'Some departments or counties'],
  ],
);

export const trainingTemplates = [practitioners, regulators];
