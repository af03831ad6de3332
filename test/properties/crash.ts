/** The end of a process or of a machine, after so many more steps; nothing of it acts afterwards. */
import type { Sql, SqlValue } from '../../db/connection.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/** How much longer a simulated process lives. */
export class Life {
  #stepsLeft = Number.POSITIVE_INFINITY;

  get isOver(): boolean {
    return this.#stepsLeft <= 0;
  }

  endsAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** Called before every step. */
  step(): void {
    this.#stepsLeft -= 1;
    if (this.isOver) throw new Crash();
  }
}

type SqlClass = new (...parts: ConstructorParameters<typeof Sql>) => Sql;

/** The store's own connection that may end before any statement. */
export function mortal(SqlOf: SqlClass, database: ConstructorParameters<typeof Sql>[0], life: Life): Sql {
  class MortalSql extends SqlOf {
    override get<T>(text: string, ...values: SqlValue[]): T | undefined {
      life.step();
      return super.get<T>(text, ...values);
    }

    override all<T>(text: string, ...values: SqlValue[]): T[] {
      life.step();
      return super.all<T>(text, ...values);
    }

    override run(text: string, ...values: SqlValue[]): number {
      life.step();
      return super.run(text, ...values);
    }

    override insert(text: string, ...values: SqlValue[]): number {
      life.step();
      return super.insert(text, ...values);
    }

    override exec(text: string): void {
      life.step();
      super.exec(text);
    }
  }
  return new MortalSql(database);
}
