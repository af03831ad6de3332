/** What is typed for a sweep, and what is wrong with it before anything is sent. Pure. */
import { isInSubnet } from '../../../shared/domain/address-list.ts';
import {
  type SweepCheck,
  type SweepRequest,
  isLoopback,
  mostSwept,
  mostSweptPorts,
  sweepChecks,
  sweptAddresses,
  usualPorts,
} from '../../../shared/domain/sweep.ts';

export interface SweepForm {
  readonly text: string;
  readonly checks: readonly SweepCheck[];
  readonly ports: string;
}

export const newForm = (text: string): SweepForm => ({ text, checks: sweepChecks, ports: usualPorts.join(',') });

export const formOf = ({ text, checks, ports }: SweepRequest): SweepForm => ({ text, checks, ports: ports.join(',') });

/** Without one of them nobody can say whether somebody is there. */
const finders: readonly SweepCheck[] = ['ping', 'ports', 'discovery', 'snmp'];

export interface FormProblem {
  readonly field: 'text' | 'ports' | 'checks';
  readonly code: 'empty' | 'shape' | 'order' | 'tooMany' | 'ports' | 'noChecks';
  /** What is wrong, as it was typed. */
  readonly part: string;
  /** The most that is taken. */
  readonly max: number;
}

export type ReadForm =
  | { readonly request: SweepRequest; readonly addresses: readonly string[]; readonly problem: null }
  | { readonly request: null; readonly addresses: readonly string[]; readonly problem: FormProblem };

export function readForm({ text, checks, ports: typed }: SweepForm): ReadForm {
  const list = sweptAddresses(text);
  if (list.problem !== null) {
    const problem: FormProblem = { field: 'text', code: list.problem, part: list.part, max: mostSwept };
    return { request: null, addresses: [], problem };
  }
  const { addresses } = list;
  const ports = portsOf(typed);
  const problem = (field: 'ports' | 'checks', code: 'ports' | 'noChecks'): ReadForm => ({
    request: null,
    addresses,
    problem: { field, code, part: '', max: mostSweptPorts },
  });
  if (ports === null) return problem('ports', 'ports');
  if (!checks.some((check) => finders.includes(check))) return problem('checks', 'noChecks');
  return { request: { text: text.trim(), checks: [...checks], ports }, addresses, problem: null };
}

/** Null when one of them is no port. */
function portsOf(typed: string): number[] | null {
  const words = typed.split(/[\s,;，；、]+/u).filter((word) => word !== '');
  const ports = [...new Set(words.map((word) => (/^\d{1,5}$/.test(word) ? Number(word) : 0)))];
  return ports.length > mostSweptPorts || ports.some((port) => port < 1 || port > 65_535) ? null : ports;
}

/** None of them is in a network of this laptop's own. */
export function isAway(addresses: readonly string[], subnets: readonly string[]): boolean {
  const isHere = (address: string): boolean =>
    isLoopback(address) || subnets.some((subnet) => isInSubnet(address, subnet));
  return addresses.length > 0 && !addresses.some(isHere);
}
