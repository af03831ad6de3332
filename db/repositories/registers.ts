/** Registers that are small enough to be read whole: people, locations, networks. */
import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

class SmallRegister<E extends 'person' | 'location' | 'zone'> extends RecordReader<E> {
  /** All that are not removed, in the order they were made. */
  all(): Stored<E>[] {
    return this.where('removed = 0 ORDER BY created_stamp, id');
  }
}

export interface SmallRegisters {
  readonly persons: SmallRegister<'person'>;
  readonly locations: SmallRegister<'location'>;
  readonly zones: SmallRegister<'zone'>;
}

export function smallRegisters(sql: Sql): SmallRegisters {
  return {
    persons: new SmallRegister(sql, 'person'),
    locations: new SmallRegister(sql, 'location'),
    zones: new SmallRegister(sql, 'zone'),
  };
}
