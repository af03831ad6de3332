/** The app's status as every screen sees it. */
import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import type { SystemStatus } from '../../shared/api/system.ts';
import type { AppError } from '../../shared/errors.ts';
import { api } from './client.ts';
import { type Topic, askAhead, queryClient, useApiPart, useApiQuery } from './query.ts';
import { useUiStore } from './ui-store.ts';

const key = ['system.status'] as const;

const topics: readonly Topic[] = ['settings', 'person', 'sync', 'unsent', 'zone'];
const load = (): Promise<SystemStatus> => api.system.status({});

export function useStatus(): UseQueryResult<SystemStatus, AppError> {
  return useApiQuery(key, topics, load);
}

const personName = ({ person }: SystemStatus): string => person?.name ?? '';
const isSample = ({ site }: SystemStatus): boolean => site?.kind === 'demo';

/** Of whom works here; empty until somebody said so. The status itself changes with every record. */
export const usePersonName = (): string => useApiPart(key, topics, load, personName) ?? '';

/** The records are sample data. */
export const useIsSample = (): boolean => useApiPart(key, topics, load, isSample) ?? false;

/** Network cards come and go without a change of data. */
const networkMs = 15_000;

/** The same, kept current, with its settings put to use: for the window's frame, which is always there. */
export function useLiveStatus(): UseQueryResult<SystemStatus, AppError> {
  const status = useApiQuery(key, topics, load, { refetchMs: () => networkMs });
  const settings = status.data?.settings;
  const take = useUiStore((state) => state.take);
  useEffect(() => {
    if (settings !== undefined) take(settings);
  }, [settings, take]);
  return status;
}

export const askStatusAhead = (): void => askAhead(key, topics, load);

/** Commands that answer with the new status save a round trip. */
export function takeStatus(status: SystemStatus): void {
  queryClient.setQueryData(key, status);
}

/** China Standard Time until the core has said which zone the contract has. */
const defaultOffsetMinutes = 480;

/** Minutes. One context for all dates of a screen: a query in every one of them made the first screen slow. */
export const UtcOffset = createContext(defaultOffsetMinutes);

export const useUtcOffset = (): number => useContext(UtcOffset);
