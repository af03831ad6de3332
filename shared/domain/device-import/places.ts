/** Places by the names that tables give them: `9 层 / 机房`, or `机房` alone where only one is called so. Pure. */
import type { LocationFields } from '../entities.ts';
import type { CellProblem } from './cells.ts';
import { nearestOf } from './nearest.ts';

export type KnownPlace = Pick<LocationFields, 'kind' | 'parentId' | 'name' | 'nameEn' | 'floor' | 'order'> & {
  readonly id: string;
};

/** A place that the table names and nobody has entered yet. */
export interface NewPlace extends KnownPlace {
  /** From the outermost to itself, as it is told to people. */
  readonly path: string;
}

const separators = /\s*[/\\>＞→|｜]+\s*/;
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
/** Of a storey its number, however it is called: `#9`. */
const sign = (name: string): string => {
  const level = levelOf(name);
  return level === null ? plain(name) : `#${level}`;
};
const signsOf = ({ kind, floor, name, nameEn }: KnownPlace): ReadonlySet<string> =>
  new Set([sign(name), sign(nameEn), ...(kind === 'floor' && floor !== null ? [`#${floor}`] : [])]);
const within = { building: 'floor', floor: 'room', room: 'rack', rack: null } as const;
/** `9 层`, `9楼`, `9F`, `F9`, `Floor 9`, `地下一层` is none. */
const storey = /^(?:(\d{1,3})(?:层|楼|f|floor)|f(\d{1,3})|floor(\d{1,3}))$/;

function levelOf(name: string): number | null {
  const digits = storey
    .exec(plain(name))
    ?.slice(1)
    .find((group) => group !== undefined);
  return digits === undefined ? null : Number(digits);
}

type NamedPlace = Pick<KnownPlace, 'name' | 'parentId'>;

/** From the outermost to itself, as a table that is imported names it too. */
export function placePath({ name, parentId }: NamedPlace, byId: ReadonlyMap<string, NamedPlace>): string {
  const names = [name];
  const seen = new Set<string>();
  for (let id = parentId; id !== null && !seen.has(id); ) {
    const parent = byId.get(id);
    if (parent === undefined) break;
    seen.add(id);
    // The one building that all stands in is not said.
    if (parent.parentId !== null) names.unshift(parent.name);
    id = parent.parentId;
  }
  return names.join(' / ');
}

const pathsTold = 3;

export class Places {
  readonly #byId = new Map<string, KnownPlace>();
  readonly #byName = new Map<string, KnownPlace[]>();
  readonly #canCreate: boolean;
  readonly #newId: () => string;
  readonly created: NewPlace[] = [];

  /** @param newId asked only where `canCreate` */
  constructor(known: readonly KnownPlace[], canCreate: boolean, newId: () => string) {
    this.#canCreate = canCreate;
    this.#newId = newId;
    for (const place of known) this.#hold(place);
  }

  find(text: string): { readonly id: string } | CellProblem {
    const names = text.split(separators).filter((name) => name !== '');
    const found = this.#named(names);
    const [only] = found;
    if (found.length === 1 && only !== undefined) return { id: only.id };
    if (found.length > 1) {
      return {
        code: 'placeTwice',
        params: { text, paths: found.slice(0, pathsTold).map((place) => placePath(place, this.#byId)) },
      };
    }
    return this.#canCreate && names.length > 0 ? this.#create(names, text) : this.#unknown(text);
  }

  #hold(place: KnownPlace): void {
    this.#byId.set(place.id, place);
    for (const name of signsOf(place)) {
      if (name !== '') this.#byName.set(name, [...(this.#byName.get(name) ?? []), place]);
    }
  }

  /** Every place of that name whose surroundings are called as the names before it say. */
  #named(names: readonly string[]): readonly KnownPlace[] {
    const last = names.at(-1);
    if (last === undefined) return [];
    const around = names.slice(0, -1).map(sign);
    return (this.#byName.get(sign(last)) ?? []).filter((place) => this.#liesIn(place, around));
  }

  #liesIn({ parentId }: KnownPlace, around: readonly string[]): boolean {
    const wanted = [...around];
    const seen = new Set<string>();
    for (let id = parentId; id !== null && wanted.length > 0 && !seen.has(id); ) {
      const parent = this.#byId.get(id);
      if (parent === undefined) return false;
      seen.add(id);
      if (signsOf(parent).has(wanted.at(-1) ?? '')) wanted.pop();
      id = parent.parentId;
    }
    return wanted.length === 0;
  }

  #create(names: readonly string[], text: string): { readonly id: string } | CellProblem {
    const outer = names.length > 1 ? this.find(names.slice(0, -1).join('/')) : { id: this.#root() };
    if ('code' in outer) return outer;
    const parent = outer.id === null ? undefined : this.#byId.get(outer.id);
    const name = names.at(-1) ?? '';
    const level = levelOf(name);
    const isFloor = level !== null && (parent === undefined || parent.kind === 'building');
    const kind = isFloor ? 'floor' : parent?.kind === 'building' || parent === undefined ? 'room' : within[parent.kind];
    if (kind === null || name.length > 200) return { code: 'placeTooDeep', params: { text } };
    const siblings = [...this.#byId.values()].filter((each) => each.parentId === (parent?.id ?? null));
    const place: KnownPlace = {
      id: this.#newId(),
      kind,
      parentId: (parent?.id ?? null) as KnownPlace['parentId'],
      name,
      nameEn: '',
      floor: isFloor ? level : (parent?.floor ?? null),
      order: 1 + Math.max(0, ...siblings.map(({ order }) => order)),
    };
    this.#hold(place);
    this.created.push({ ...place, path: placePath(place, this.#byId) });
    return { id: place.id };
  }

  /** The building, where there is one. */
  #root(): string | null {
    const roots = [...this.#byId.values()].filter(({ parentId, kind }) => parentId === null && kind === 'building');
    return roots.length === 1 ? (roots[0]?.id ?? null) : null;
  }

  #unknown(text: string): CellProblem {
    const near = nearestOf(text.split(separators).at(-1) ?? '', this.#byName.keys());
    const [place] = near === null ? [] : (this.#byName.get(near) ?? []);
    return { code: 'unknownPlace', params: { text, nearest: place === undefined ? '' : placePath(place, this.#byId) } };
  }
}
