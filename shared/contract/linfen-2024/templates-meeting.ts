/** 二.3.1.4(3) meeting support: the run sheet of one meeting. */
import { anEvent, check, choice, longText, number, photo, templateOf, text, when } from './item-list.ts';

/** 二.3.1.4(3) 会议调试、过程跟踪，保障视频会议全流程稳定. */
export const meetingRunSheet = templateOf('meeting-run-sheet', ['会议保障单', 'Meeting run sheet'], {
  subject: anEvent,
  parts: [
    [
      'meeting',
      ['会议', 'Meeting'],
      [
        text('name', ['会议名称', 'Meeting'], ['与通知一致。', 'As in the notice.']),
        choice(
          'room',
          ['会场', 'Room'],
          ['', ''],
          [
            ['floor-9', '9 楼视频会议室', 'Video-conference room, floor 9'],
            ['floor-10', '10 楼会议室', 'Meeting room, floor 10'],
            ['other', '其他', 'Elsewhere'],
          ],
        ),
        text('starts', ['开始时间', 'Begins'], ['日期和时分。', 'Day and time.']),
        text('sites', ['参会会场', 'Sites'], ['上级、下级会场和数量。', 'Sites above and below, and how many.']),
        text('contact', ['联系人与电话', 'Contact'], ['主会场技术人员。', 'The main site’s technician.'], {
          isRequired: false,
        }),
      ],
    ],
    [
      't-60',
      ['会前 60 分钟', 'T-60: an hour before'],
      [
        check(
          'power-on',
          ['设备开机', 'Power on'],
          ['按顺序：电源时序器、终端、矩阵、大屏、功放。', 'In order: sequencer, terminal, matrix, wall, amplifiers.'],
        ),
        check(
          'line',
          ['线路与入会', 'Line and joining'],
          ['能呼入会议，丢包不超过 1%。', 'Joins the conference, loss 1% or less.'],
        ),
        check(
          'cameras',
          ['摄像机预置位', 'Camera presets'],
          ['主席、全景、发言席逐个调用。', 'Chair, hall and lectern called one by one.'],
        ),
        check(
          'microphones',
          ['话筒逐只试音', 'Every microphone'],
          ['无啸叫、杂音，电池满电，另备一组。', 'No howl or hum, full batteries and a spare set.'],
        ),
        check(
          'displays',
          ['大屏与双流', 'Wall and second stream'],
          ['会标、PPT 清晰，字幕无错字。', 'Title and slides sharp, captions without mistakes.'],
        ),
      ],
    ],
    [
      't-30',
      ['会前 30 分钟', 'T-30'],
      [
        check(
          'joint-test',
          ['与主会场联调', 'Test with the main site'],
          ['双向图像、声音、双流都确认。', 'Picture, sound and second stream both ways.'],
        ),
        check(
          'backup',
          ['备用手段', 'Fallback'],
          [
            '备用线路、备用终端或电话会议可用。',
            'A second line, a second terminal or a telephone conference is ready.',
          ],
        ),
      ],
    ],
    [
      't-10',
      ['会前 10 分钟', 'T-10'],
      [
        check(
          'muted',
          ['静音与画面锁定', 'Muted and picture locked'],
          ['本端静音，画面停在规定机位。', 'Own side muted, the picture on the agreed preset.'],
        ),
        check(
          'standby',
          ['人员就位', 'In place'],
          ['值守人员在控制台，手机静音。', 'The operator is at the desk, telephone silent.'],
        ),
      ],
    ],
    [
      'course',
      ['过程跟踪', 'During the meeting'],
      [
        longText(
          'timeline',
          ['时间线', 'Timeline'],
          ['每行一条：时分和情况。', 'A line each: time and what happened.'],
        ),
        choice(
          'course',
          ['会议过程', 'Course'],
          ['', ''],
          [
            ['smooth', '全程稳定', 'Stable throughout'],
            ['recovered', '有异常，已恢复', 'Trouble, recovered', 'fail'],
            ['broken', '会议中断', 'Interrupted', 'fail'],
          ],
        ),
        number(
          'minutes-lost',
          ['影响时长', 'Minutes lost'],
          ['异常到恢复的分钟数。', 'From trouble to recovery.'],
          { unit: '分钟', min: 0, max: 0 },
          when('course', 'recovered', 'broken'),
        ),
        photo('hall', ['会场照片', 'Photo of the hall'], ['不拍涉密内容。', 'Nothing confidential in it.'], {
          isRequired: false,
        }),
        check(
          'closed',
          ['会后关机与归位', 'Shut down and tidied'],
          ['按顺序关机，话筒充电，退出会议。', 'Off in order, microphones charging, conference left.'],
        ),
        text('user', ['使用部门确认人', 'Confirmed by'], ['姓名和部门。', 'Name and department.']),
      ],
    ],
  ],
});
