/** 三.3.1.2 to 三.3.2: WeChat account, Renmin account, pictures, tasks, orders. */
import { anEvent, check, choice, longText, number, photo, templateOf, text, theSystem, when } from './item-list.ts';
import type { Pair } from './obligation-list.ts';

const none: Pair = ['', ''];

const push = (id: string, title: Pair, least: number) =>
  templateOf(id, title, {
    version: 2,
    subject: anEvent,
    items: [
      text(
        'issue',
        ['期号与日期', 'Issue and day'],
        ['例：2026-11-26 第 268 期。', 'For example 2026-11-26, no. 268.'],
      ),
      number(
        'items',
        ['本期条数', 'Items in this push'],
        [`每次不少于 ${least} 条；全年条数以合同总数为准。`, `At least ${least}; the year’s total counts as well.`],
        { unit: '条', min: least },
      ),
      text('headline', ['头条标题', 'Headline'], ['照发布的标题写。', 'As it was published.']),
      text('link', ['链接', 'Link'], ['发布后的网址，便于核对。', 'Its address, so that it can be looked up.'], {
        isRequired: false,
      }),
      check(
        'review',
        ['审核通过、按时发布、无错别字', 'Approved, in time, without mistakes'],
        [
          '三审三校后发布，从收到素材起在要求时限内；校对软件过一遍，人工再读一遍；图片有授权。',
          'Published after three reviews and within the time asked for; read once by software, once by eye; pictures licensed.',
        ],
      ),
      text(
        'source',
        ['素材来源与收到时间', 'Material: from whom, when'],
        ['科室和收到的时间，要求了时限的写明。', 'The department and when it came; the time asked for, if any.'],
        { isRequired: false },
      ),
      text('reviewers', ['三审人员', 'Reviewers'], ['初审、复审、终审的姓名。', 'First, second and last reviewer.'], {
        isRequired: false,
      }),
      photo('screenshot', ['发布截图', 'Screenshot'], ['发布后的页面。', 'The page as published.'], {
        isRequired: false,
      }),
    ],
  });

/** 三.3.1.2(2), 三.3.1.3[人民号](2). */
const patrol = templateOf('media-patrol', ['新媒体账号周巡查', 'Accounts: weekly patrol'], {
  version: 2,
  subject: theSystem,
  parts: [
    [
      'wechat',
      ['微信公众号', 'WeChat'],
      [
        check(
          'wechat-login',
          ['账号安全', 'Account'],
          [
            '登录记录无异常，管理员、运营者名单无误，密码按期更换。',
            'Logins and lists of administrators in order, password changed in time.',
          ],
        ),
        number(
          'wechat-messages',
          ['私信、留言数', 'Messages'],
          ['本周收到的。', 'Received this week.'],
          { unit: '条', min: 0 },
          { isCompared: true },
        ),
        number('wechat-unanswered', ['超过 24 小时未回复', 'Unanswered for 24 hours'], ['应为 0。', 'Should be 0.'], {
          unit: '条',
          min: 0,
          max: 0,
        }),
        check(
          'wechat-corrections',
          ['刊发后纠错', 'Corrections'],
          ['发现的错误已改正或撤回。', 'What was wrong is corrected or withdrawn.'],
        ),
        check('wechat-menu', ['菜单与链接', 'Menu and links'], ['逐个点开，能用。', 'Every one opens.']),
      ],
    ],
    [
      'renmin',
      ['人民号', 'Renmin'],
      [
        check(
          'renmin-login',
          ['账号安全', 'Account'],
          ['登录记录无异常，密码按期更换。', 'Logins in order, password changed in time.'],
        ),
        check(
          'renmin-corrections',
          ['刊发后纠错', 'Corrections'],
          ['发现的错误已改正或撤回。', 'What was wrong is corrected or withdrawn.'],
        ),
      ],
    ],
    [
      'opinion',
      ['舆情', 'Opinion'],
      [
        choice('opinion', ['涉本局舆情', 'About the bureau'], none, [
          ['none', '未发现', 'None'],
          ['reported', '发现并已报告', 'Found and reported'],
          ['open', '发现，处置中', 'Found, being handled', 'fail'],
        ]),
      ],
    ],
  ],
});

const perAccount = (account: string, zh: string, en: string) => [
  number(
    `${account}-pushes`,
    [`${zh}推送期数`, `${en}: pushes`],
    ['与推送台账一致。', 'As in the push log.'],
    { unit: '期', min: 0 },
    { isCompared: true },
  ),
  number(
    `${account}-items`,
    [`${zh}推送条数`, `${en}: items`],
    ['与推送台账一致。', 'As in the push log.'],
    { unit: '条', min: 0 },
    { isCompared: true },
  ),
  number(
    `${account}-followers`,
    [`${zh}关注人数`, `${en}: followers`],
    ['月末后台显示的总数。', 'The total at the end of the month.'],
    { unit: '人', min: 0 },
    { isCompared: true },
  ),
  number(
    `${account}-reads`,
    [`${zh}阅读量`, `${en}: reads`],
    ['本月合计。', 'Of the whole month.'],
    { unit: '次', min: 0 },
    { isCompared: true },
  ),
];

/** 三.3.1.2(5), 三.3.1.3[人民号](3) 定期和临时性数据统计、分析. */
const statistics = templateOf('media-statistics', ['新媒体月度统计', 'Accounts: monthly statistics'], {
  version: 2,
  subject: theSystem,
  items: [
    ...perAccount('wechat', '公众号', 'WeChat'),
    ...perAccount('renmin', '人民号', 'Renmin'),
    longText(
      'analysis',
      ['分析与建议', 'Analysis'],
      ['阅读最高的内容、掉粉原因、下月选题。', 'What was read most, why followers left, next month’s topics.'],
    ),
  ],
});

/** 三.3.1.2(3), (4), 三.3.1.3[人民号](4), (5), 三.3.1.4(3), (4). */
const work = templateOf('media-work', ['设计制作登记', 'Design work'], {
  version: 2,
  subject: anEvent,
  items: [
    choice('kind', ['类别', 'Kind'], none, [
      ['poster', '图文、海报', 'Article art or poster'],
      ['h5', 'H5', 'H5'],
      ['long-picture', '长图', 'Long picture'],
      ['topic', '专题栏目', 'Special topic'],
      ['infographic', '文件图解', 'Infographic'],
      ['slides', '汇报 PPT', 'Presentation'],
    ]),
    choice('account', ['用于', 'For'], none, [
      ['wechat', '公众号', 'WeChat'],
      ['renmin', '人民号', 'Renmin'],
      ['both', '公众号和人民号', 'Both'],
      ['department', '业务科室', 'A department'],
    ]),
    text('name', ['名称', 'Name'], none),
    text('asked-by', ['需求科室与要求时间', 'Asked by, and by when'], none),
    check(
      'in-time',
      ['按时交付', 'In time'],
      ['按需求科室要求的时间交付。', 'By the time that the department asked for.'],
    ),
    text('file', ['成果文件', 'Result'], ['文件名和存放处。', 'File and place.']),
    text('accepted-by', ['确认人', 'Accepted by'], none),
  ],
});

/** 三.3.1.3[拍照摄像] 重要会议和重要活动现场拍照及摄像，并对照片进行后期处理. */
const photos = templateOf('photo-job', ['拍照摄像任务', 'Photo and video job'], {
  version: 2,
  subject: anEvent,
  items: [
    text('event', ['会议或活动', 'Event'], ['名称、时间、地点。', 'Name, time, place.']),
    choice('kind', ['任务', 'Task'], none, [
      ['photo', '拍照', 'Photos'],
      ['video', '摄像', 'Video'],
      ['both', '拍照和摄像', 'Both'],
    ]),
    check(
      'secrecy',
      ['允许拍摄', 'May be taken'],
      ['涉密会议不拍摄，设备不带入。', 'Never in a confidential meeting, no equipment brought in.'],
    ),
    number(
      'taken',
      ['成片张数', 'Pictures handed over'],
      ['后期处理后交付的。', 'After editing.'],
      { unit: '张', min: 1 },
      when('kind', 'photo', 'both'),
    ),
    number(
      'minutes',
      ['成片时长', 'Video handed over'],
      ['交付的成片合计。', 'All that was handed over.'],
      { unit: '分钟', min: 0, digits: 1 },
      when('kind', 'video', 'both'),
    ),
    check('edited', ['后期处理', 'Edited'], ['调色、裁切、去除不当画面。', 'Colour, crop, nothing improper left.']),
    check('originals', ['原片归档', 'Originals kept'], ['按日期和活动名存放，双份。', 'By day and event, two copies.']),
    text('handed-to', ['交付给谁、何时', 'Handed to, and when'], none),
    photo(
      'sample',
      ['样片', 'Sample'],
      ['最能代表的一张，不含涉密内容。', 'The best one; nothing confidential in it.'],
      { isRequired: false },
    ),
  ],
});

/** 三.3.1.4(1) 市政府电子政务中心布置的任务，按时按需完成. */
const task = templateOf('media-task', ['电子政务中心任务', 'Task of the e-government centre'], {
  subject: anEvent,
  items: [
    text('received', ['收到时间与来文', 'Received: when, what'], none),
    longText('what', ['任务内容', 'Task'], none),
    text('due', ['要求完成时间', 'Due'], none),
    choice('done', ['完成情况', 'Done'], none, [
      ['in-time', '按时完成', 'In time'],
      ['late', '逾期完成', 'Late', 'fail'],
      ['open', '未完成', 'Not yet', 'fail'],
    ]),
    text('reply', ['回复与佐证', 'Reply and proof'], none),
  ],
});

/** 三.3.1.4(2) 对市委、市政府交办的网络舆情配合处理. */
const opinion = templateOf('media-opinion', ['网络舆情处置单', 'Online opinion'], {
  version: 2,
  subject: anEvent,
  items: [
    text('assigned', ['交办单位与时间', 'Assigned by, when'], none),
    longText('what', ['舆情内容与链接', 'What, and where'], none),
    choice('level', ['级别', 'Level'], none, [
      ['general', '一般', 'General'],
      ['major', '重大', 'Major'],
    ]),
    check(
      'reported',
      ['已报局领导和业务科室', 'Reported inside the bureau'],
      ['先报告，再回应。', 'Report first, answer later.'],
    ),
    longText('handled', ['处置与回应', 'Handling and answer'], none),
    text('feedback', ['反馈时间', 'Fed back'], ['向交办单位反馈的时间。', 'To whoever assigned it.']),
    photo(
      'screenshot',
      ['截图', 'Screenshots'],
      ['原文和评论，看得到时间。', 'The words and the comments, with their time.'],
    ),
  ],
});

/** 三.3.2(6) 整改指令应于当日整改完毕，遇特殊情况不得晚于第二天上午 10:00; 三.3.2(7) 重大错误. */
const rectification = templateOf('rectification', ['整改单', 'Rectification order'], {
  version: 2,
  subject: anEvent,
  items: [
    choice('kind', ['类别', 'Kind'], none, [
      ['order', '整改指令', 'Order'],
      ['serious', '重大错误', 'Serious error'],
    ]),
    text(
      'from',
      ['下达人与时间', 'From whom, when'],
      ['时间以对方通知为准，写到分。', 'To the minute, as the notice says.'],
    ),
    longText('what', ['问题', 'Problem'], ['账号、链接、原文。', 'Account, link, words.']),
    photo(
      'before',
      ['整改前截图', 'Before'],
      ['改之前先截，看得到网址和时间。', 'Before anything is changed, with address and time.'],
    ),
    longText('done', ['整改内容', 'Correction'], none),
    text('finished', ['整改完毕时间', 'Finished'], ['写到分。', 'To the minute.']),
    choice(
      'in-time',
      ['时限', 'In time'],
      [
        '当日完毕；特殊情况不晚于次日 10:00；重大错误立即。',
        'The same day; at latest 10:00 the next; serious errors at once.',
      ],
      [
        ['same-day', '当日完毕', 'The same day'],
        ['next-day', '次日 10:00 前（特殊情况）', 'By 10:00 the next day'],
        ['late', '超过时限', 'Late', 'fail'],
      ],
    ),
    longText('special', ['特殊情况说明', 'Why not the same day'], none, when('in-time', 'next-day', 'late')),
    text(
      'feedback',
      ['反馈给谁、何时', 'Fed back to, when'],
      ['重大错误须第一时间反馈。', 'At once for a serious error.'],
    ),
    photo('after', ['整改后截图', 'After'], ['同一位置，看得到已改正。', 'The same place, corrected.']),
  ],
});

export const mediaTemplates = [
  push('wechat-push', ['公众号推送登记', 'WeChat push'], 3),
  push('renmin-push', ['人民号推送登记', 'Renmin push'], 1),
  patrol,
  statistics,
  work,
  photos,
  task,
  opinion,
  rectification,
];
