/** What can be done from anywhere and has no key of its own: offered while the palette is open. */
import type { Settings } from '../../../shared/api/system.ts';
import { locales } from '../../../shared/i18n/index.ts';
import { api } from '../../boot/client.ts';
import { changeSettings } from '../../boot/change-settings.ts';
import { useDayEnd } from '../../boot/day-end.ts';
import { useLocalText } from '../../boot/i18n.ts';
import { useOverlayStore } from '../../boot/overlay-store.ts';
import { followRun } from '../../boot/probe-runs.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useStatus } from '../../boot/status.ts';
import { runSync } from '../../boot/sync-run.ts';
import { useUiStore } from '../../boot/ui-store.ts';
import { newWorkPath } from '../../features/tasks/task-paths.ts';
import { usePlansOnDemand } from '../../features/tasks/use-plans.ts';
import { loadToday, todayKey, todayTopics } from '../../features/today/today-query.ts';
import { navigate } from '../../router.ts';
import { useChoosePerson } from '../../ui/use-choose-person.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { type NewAction, useAction } from '../../ui/use-shortcut.ts';

export function AppActions() {
  return (
    <>
      <DayActions />
      <PersonActions />
      <SettingActions />
    </>
  );
}

type Offered = Omit<NewAction, 'scope'> & { readonly scope?: NewAction['scope'] };

function Offer(action: Offered) {
  useAction({ scope: 'app', ...action });
  return null;
}

/** The day's work: rounds that are due or under way, records that wait for a signature, the day's end. */
function DayActions() {
  const notify = useNotify();
  const text = useLocalText();
  const show = useOverlayStore((state) => state.show);
  const tasks = useApiQuery(todayKey, todayTopics, loadToday).data?.tasks ?? [];
  const day = useDayEnd().data;
  const plans = usePlansOnDemand().data?.plans ?? [];
  const open = async (taskId: (typeof tasks)[number]['id']): Promise<void> => {
    const { id } = await api.inspections.start({ taskId });
    navigate(`/rounds/${id}`);
  };
  const probe = async (inspectionId: NonNullable<(typeof tasks)[number]['inspectionId']>): Promise<void> => {
    navigate(`/rounds/${inspectionId}`);
    const { runId } = await api.probes.startRound({ inspectionId });
    void followRun(runId, { entity: 'inspection', id: inspectionId });
  };
  return (
    <>
      {tasks
        .filter(({ state }) => state !== 'done')
        .map(({ id, inspectionId, title, titleEn }) => (
          <Offer
            key={id}
            id={`round ${id}`}
            scope="work"
            label={(t) =>
              t(inspectionId === null ? 'palette.startRound' : 'palette.continueRound', { title: text(title, titleEn) })
            }
            run={() => void open(id).catch(notify.failed)}
          />
        ))}
      {tasks.map(
        ({ id, inspectionId, state, title, titleEn }) =>
          state === 'started' &&
          inspectionId !== null && (
            <Offer
              key={id}
              id={`probe ${id}`}
              scope="work"
              label={(t) => t('palette.probeRound', { title: text(title, titleEn) })}
              run={() => void probe(inspectionId).catch(notify.failed)}
            />
          ),
      )}
      {(day?.unfinished ?? []).map(
        ({ kind, id, label }) =>
          kind === 'record-unsigned' && (
            <Offer
              key={id}
              id={`sign ${id}`}
              scope="work"
              label={(t) => t('palette.signRecord', { label })}
              run={() => navigate(`/records/draft/round/inspection/${id}`)}
            />
          ),
      )}
      {day !== undefined && day.enrolment !== null && (
        <Offer
          id="sync"
          scope="work"
          label={(t) => t('dayEnd.run')}
          run={() => {
            navigate('/day-end');
            void runSync();
          }}
        />
      )}
      {plans.map(({ id, title, titleEn }) => (
        <Offer
          key={id}
          id={`new-work ${id}`}
          scope="work"
          label={(t) => t('tasks.open.actionOf', { title: text(title, titleEn) })}
          run={() => navigate(newWorkPath('/today', id))}
        />
      ))}
      <Offer id="calendar" scope="work" label={(t) => t('calendar.action')} run={() => navigate('/calendar')} />
      <Offer id="duty" scope="work" label={(t) => t('tasks.duty.title')} run={() => navigate('/today?batch=duty')} />
      <Offer
        id="alarms"
        scope="work"
        label={(t) => t('tasks.alarms.title')}
        run={() => navigate('/today?batch=alarms')}
      />
      <Offer id="holidays" label={(t) => t('calendar.missing.action')} run={() => navigate('/settings/holidays')} />
      <Offer id="toolbox" scope="work" label={(t) => t('palette.toolbox')} run={() => navigate('/toolbox')} />
      <Offer id="add-device" label={(t) => t('palette.addDevice')} run={() => navigate('/devices?device=new')} />
      <Offer id="tour" label={(t) => t('palette.tour')} run={() => void showTour().catch(notify.failed)} />
      <Offer id="gallery" label={(t) => t('palette.gallery')} run={() => navigate('/gallery')} />
      <Offer id="updates" label={(t) => t('palette.updates')} run={() => navigate('/settings/updates')} />
      <Offer id="jobs" label={(t) => t('palette.jobs')} run={() => show('jobs')} />
    </>
  );
}

async function showTour(): Promise<void> {
  await changeSettings({ hasSeenTour: false });
  navigate('/today');
}

function PersonActions() {
  const status = useStatus().data;
  const choose = useChoosePerson();
  return (
    <>
      {(status?.people ?? [])
        .filter(({ id }) => id !== status?.person?.id)
        .map((person) => (
          <Offer
            key={person.id}
            id={`person ${person.id}`}
            label={(t) => t('palette.choosePerson', { name: person.name })}
            run={() => choose(person)}
          />
        ))}
      <Offer id="add-person" label={(t) => t('palette.addPerson')} run={() => navigate('/contract/team?person=new')} />
      <Offer id="sweep" label={(t) => t('devices.sweep')} run={() => navigate('/devices/sweep')} />
      <Offer id="interfaces" label={(t) => t('palette.interfaces')} run={() => navigate('/toolbox/interfaces')} />
      <Offer id="zones" label={(t) => t('palette.zones')} run={() => navigate('/settings/zones')} />
    </>
  );
}

const themes = ['system', 'light', 'dark', 'contrast'] as const;
const scaleStep = 10;
const [leastScale, mostScale] = [80, 200];

function SettingActions() {
  const notify = useNotify();
  const { locale, theme, scale } = useUiStore();
  const save = (change: Partial<Settings>): void => void changeSettings(change).catch(notify.failed);
  const size = (next: number): void => save({ scale: Math.min(mostScale, Math.max(leastScale, next)) });
  return (
    <>
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <Offer
            key={other}
            id={`language ${other}`}
            label={(t) => t('palette.language', { language: t(`settings.appearance.languages.${other}`) })}
            run={() => save({ locale: other })}
          />
        ))}
      {themes
        .filter((other) => other !== theme)
        .map((other) => (
          <Offer
            key={other}
            id={`theme ${other}`}
            label={(t) => t('palette.theme', { theme: t(`settings.appearance.themes.${other}`) })}
            run={() => save({ theme: other })}
          />
        ))}
      <Offer id="scale larger" label={(t) => t('palette.scale.larger')} run={() => size(scale + scaleStep)} />
      <Offer id="scale smaller" label={(t) => t('palette.scale.smaller')} run={() => size(scale - scaleStep)} />
      <Offer id="scale normal" label={(t) => t('palette.scale.normal')} run={() => size(100)} />
    </>
  );
}
