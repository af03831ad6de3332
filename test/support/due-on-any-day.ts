/** Puts a contract in force in which plans are due whatever day of the week and month a test runs on. */
import type { ApiClient } from '../../shared/api/index.ts';

type Plan = { readonly id: string };

export async function dueOnAnyDay(client: ApiClient, planIds: readonly string[]): Promise<void> {
  const { text } = await client.contract.exportFile({});
  const contract = JSON.parse(text) as { plans: Plan[] };
  const rhythm = { rrule: 'FREQ=WEEKLY;BYDAY=MO', windowDays: 7, dueOn: 'any-day' };
  const plans = contract.plans.map((plan) => (planIds.includes(plan.id) ? { ...plan, ...rhythm } : plan));
  const { imported, problems } = await client.contract.importFile({ text: JSON.stringify({ ...contract, plans }) });
  if (imported === null) throw new Error(JSON.stringify(problems));
}
