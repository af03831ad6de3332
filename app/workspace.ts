/** One open data folder and everything the services share while it is open. */
import { createHash } from 'node:crypto';
import type { Act, AuditAct, Store } from '../db/index.ts';
import { type DecodeFrame, ProberClient } from '../probes/index.ts';
import type { WorkingTime } from '../shared/calendar/business-hours.ts';
import { chinaHolidays } from '../shared/calendar/china.ts';
import { type HolidayYear, holidayYear } from '../shared/calendar/holiday-year.ts';
import { WorkCalendar } from '../shared/calendar/work-calendar.ts';
import type { Clause, ContractData, Plan, Template } from '../shared/contract/schema.ts';
import type { Json } from '../shared/domain/canonical-json.ts';
import { compactDay, dayOf } from '../shared/domain/dates.ts';
import type { EntityName, InspectionFields, Stored } from '../shared/domain/entities.ts';
import type { DemoSiteDescription } from '../shared/domain/demo-site.ts';
import { type PersonId, uuidV5, uuidV7 } from '../shared/domain/ids.ts';
import { hasLeft } from '../shared/domain/person.ts';
import { type RecordNumberKind, formatRecordNumber } from '../shared/domain/record-number.ts';
import { AppError } from '../shared/errors.ts';
import { currentCaller } from './caller.ts';
import type { ChangeFeed } from './change-feed.ts';
import { ContractBook } from './contract-book.ts';
import type { HostPorts } from './ports.ts';

const personDraft = 'app.person';
/** Changes after which another contract may be in force. */
const contractTopics = ['contract', 'template'];

export class Workspace {
  readonly store: Store;
  readonly ports: HostPorts;
  readonly feed: ChangeFeed;
  readonly prober: ProberClient;
  readonly contracts: ContractBook;
  /** The demo's simulated devices, while they run. */
  demo: DemoSiteDescription | null = null;
  /** What the calendar and the business hours give, until holidays or contract change. */
  readonly #workingTime: () => WorkingTime;
  readonly #holidayYears: () => readonly HolidayYear[];
  readonly #stops: (() => void)[] = [];

  /** @param decodeFrame makes pictures of video for the prober */
  constructor(store: Store, ports: HostPorts, feed: ChangeFeed, decodeFrame: DecodeFrame) {
    this.store = store;
    this.ports = ports;
    this.feed = feed;
    this.prober = new ProberClient({ spawn: ports.spawnProber, decodeFrame });
    this.contracts = new ContractBook(store);
    this.#onChangeOf(contractTopics, () => this.contracts.forget());
    this.#holidayYears = this.kept(['holiday_year'], () => {
      const byYear = new Map([...chinaHolidays, ...this.#importedYears()].map((each) => [each.year, each]));
      return [...byYear.values()].sort((a, b) => a.year - b.year);
    });
    this.#workingTime = this.kept(['holiday_year', ...contractTopics], () => {
      const { businessHours, utcOffsetMinutes } = this.contract;
      return { calendar: new WorkCalendar(this.holidayYears()), hours: businessHours, utcOffsetMinutes };
    });
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.store.close();
  }

  /** Keeps what `make` gives until something of these kinds changes, here or by what another laptop handed in. */
  kept<T>(topics: readonly string[], make: () => T): () => T {
    let held: { readonly value: T } | null = null;
    this.#onChangeOf(topics, () => (held = null));
    return () => (held ??= { value: make() }).value;
  }

  #onChangeOf(topics: readonly string[], run: () => void): void {
    const isMeant = (topic: string): boolean => topic === '*' || topics.includes(topic);
    this.#stops.push(this.feed.onChange((changed) => changed.some(isMeant) && run()));
  }

  /** One that a newer program wrote, in a form that this one does not know, is passed over. */
  #importedYears(): HolidayYear[] {
    return this.store.holidayYears.all().flatMap(({ fields }) => holidayYear.safeParse(fields.year).data ?? []);
  }

  /** The contract in force, with the checklists that were published for it. */
  get contract(): ContractData {
    return this.contracts.contract();
  }

  nowMs(): number {
    return this.ports.clock.nowMs();
  }

  /** In the contract's time zone. */
  today(): string {
    return dayOf(this.nowMs(), this.contract.utcOffsetMinutes);
  }

  /** The arrangements that are known, one for each year, oldest first: a later one in place of an earlier one. */
  holidayYears(): readonly HolidayYear[] {
    return this.#holidayYears();
  }

  /** What business hours and due days are reckoned by. */
  workingTime(): WorkingTime {
    return this.#workingTime();
  }

  newId<Id extends string>(): Id {
    return uuidV7(this.nowMs(), this.ports.random(10)) as Id;
  }

  /** The id that every laptop gives to the same thing. */
  naturalId<Id extends string>(naturalKey: string): Id {
    return uuidV5(naturalKey, (bytes) => createHash('sha1').update(bytes).digest()) as Id;
  }

  /** Who is working; every operation names this person. @throws App_NoPerson */
  person(): Stored<'person'> & { readonly id: PersonId } {
    const id = this.personId();
    const person = id === null ? null : this.store.persons.byId(id);
    // Somebody whose leaving was entered meanwhile, perhaps on another laptop, writes nothing more.
    if (person === null || hasLeft(person.fields, this.today())) throw new AppError('App_NoPerson');
    return person as Stored<'person'> & { readonly id: PersonId };
  }

  /** Null while nobody is chosen: things can still be looked at. */
  personId(): string | null {
    return currentCaller()?.personId ?? this.store.drafts.get(personDraft)?.text ?? null;
  }

  /** @throws Person_Left */
  choosePerson(id: PersonId): void {
    const { fields } = found(this.store.persons.byId(id), 'person', id);
    if (hasLeft(fields, this.today())) throw new AppError('Person_Left', { name: fields.name });
    this.store.drafts.set({ key: personDraft, text: id, atMs: this.nowMs() });
  }

  /** Writes in the name of who is working, durably, and tells the screens. */
  write(acts: readonly Act[], author: PersonId = this.person().id): void {
    if (acts.length === 0) return;
    this.store.write(author, acts);
    this.feed.publish([...new Set(acts.map((act) => act.entity)), 'unsent']);
  }

  /** Of an act that changes no record; in the transaction of what it belongs to. */
  audit(act: AuditAct, about: { entity?: EntityName; entityId?: string; detail: Json }): void {
    const { entity = '', entityId = '', detail } = about;
    const author = (this.personId() ?? '') as PersonId;
    this.store.audit.add({ atMs: this.nowMs(), author, act, entity, entityId, detail });
    this.feed.publish(['audit']);
  }

  /** `XJ-20261123-A-001`. Take it in the transaction that writes the record. */
  nextNumber(kind: RecordNumberKind, atMs: number): string {
    const letter = this.store.sync.enrolment()?.letter ?? unenrolledLetters(this.store.signer.dev);
    const day = compactDay(atMs, this.contract.utcOffsetMinutes);
    return formatRecordNumber({ kind, day, letter, sequence: this.store.sequences.next(`${kind}-${letter}`, day) });
  }

  personName(id: string): string {
    return this.store.persons.byId(id)?.fields.name ?? '';
  }

  /** Also one of a contract that is no longer in force. */
  plan(id: string): Plan {
    return found(
      this.plansEver().find((plan) => plan.id === id),
      'plan',
      id,
    );
  }

  /** Of the contract in force, then of those before it. */
  plansEver(): Plan[] {
    return this.contracts.ever().flatMap(({ plans }) => plans);
  }

  /** The clause that makes a plan due. */
  clauseOf({ obligationId }: Plan): Clause {
    const contract = this.contracts.ever().find(({ obligations }) => obligations.some(({ id }) => id === obligationId));
    const obligation = contract?.obligations.find(({ id }) => id === obligationId);
    return found(
      contract?.clauses.find(({ id }) => id === obligation?.clauseId),
      'obligation',
      obligationId,
    );
  }

  /** As the round was made with it. */
  templateOf(fields: Pick<InspectionFields, 'templateId' | 'templateHash'>): Template {
    return found(this.contracts.templateOf(fields), 'template', fields.templateId);
  }

  /** Also one of a contract that is no longer in force. */
  templateEver(id: string): Template {
    const [template] = this.contracts.ever().flatMap(({ templates }) => templates.find((each) => each.id === id) ?? []);
    return found(template, 'template', id);
  }

  template(id: string): Template {
    return found(
      this.contract.templates.find((template) => template.id === id),
      'template',
      id,
    );
  }
}

/** The thing, or App_NotFound that names what was looked for. */
export function found<T>(value: T | null | undefined, what: string, id: string): T {
  if (value === null || value === undefined) throw new AppError('App_NotFound', { what, id });
  return value;
}

/**
 * Letters of a laptop that no server has given one: X and two letters out of its own id, so that two such laptops
 * hardly ever number alike.
 */
function unenrolledLetters(dev: string): string {
  const letter = (at: number): string => String.fromCharCode(65 + (Number.parseInt(dev.slice(at, at + 4), 16) % 26));
  return `X${letter(0)}${letter(4)}`;
}
