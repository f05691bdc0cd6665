import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  CalendarView,
  ContactOrganizations,
  ContactsView,
  Fairness,
  FeedState,
  Handovers,
  MadeFeed,
  OverrideView,
  PathAnswer,
  Plans,
  RotaView,
  RotationView,
  ShiftView,
  Swaps,
  type ChangeDay,
  type NewHandover,
  type NewOverride,
  type NewPlan,
  type NewPlanShift,
  type NewShiftSeries,
  type NewRotation,
  type NewShift,
  type NewSwap,
  type SwapDecision,
} from '../../../../shared/contracts/rota';
import type { Service } from '../../../../shared/domain/case';
import type { DutyContact } from '../../../../shared/domain/dutyContacts';
import { spanOfMonth, type Month } from '../../../../shared/domain/month';
import type { SwapEvent } from '../../../../shared/domain/swap';
import { call, nothing, type Method } from '../api/call';
import { keys } from '../api/keys';
import { weekMinutes } from './week';

export function useRota(service: Service, start: number) {
  const from = new Date(start).toISOString();
  const until = new Date(start + weekMinutes * 60_000).toISOString();
  return useQuery({
    queryKey: keys.rota(service, from),
    queryFn: () => call(RotaView, 'GET', `/api/rota?service=${service}&from=${from}&until=${until}`),
  });
}

const swapsEveryMs = 20_000;
export const useSwaps = (enabled = true) =>
  useQuery({
    queryKey: keys.rotaPart('swaps'),
    queryFn: () => call(Swaps, 'GET', '/api/rota/swaps'),
    // A swap is no page yet: whoever is asked sees it here, so the list asks again by itself.
    refetchInterval: swapsEveryMs,
    enabled,
  });
export const usePlans = (service: Service) =>
  useQuery({
    queryKey: keys.rotaPart('plans', service),
    queryFn: () => call(Plans, 'GET', `/api/rota/plans?service=${service}`),
  });
export const useCalendar = (year: number) =>
  useQuery({
    queryKey: keys.rotaPart('calendar', String(year)),
    queryFn: () => call(CalendarView, 'GET', `/api/rota/calendar?year=${year}`),
  });
export function useFairness(service: Service, month: Month) {
  const { from, until } = spanOfMonth(month);
  const span = `from=${from.toISOString()}&until=${until.toISOString()}`;
  return useQuery({
    queryKey: keys.rotaPart('fairness', service, month),
    queryFn: () => call(Fairness, 'GET', `/api/rota/fairness?service=${service}&${span}`),
  });
}
export const useContactOrganizations = () =>
  useQuery({
    queryKey: keys.rotaPart('contacts'),
    queryFn: () => call(ContactOrganizations, 'GET', '/api/duty-contacts'),
  });
export const useContacts = (organization: string) =>
  useQuery({
    queryKey: keys.rotaPart('contacts', organization),
    queryFn: () => call(ContactsView, 'GET', `/api/duty-contacts/${organization}`),
    enabled: organization !== '',
  });
export const usePath = (asked: { service: Service; clinic: string; at: string } | null) =>
  useQuery({
    queryKey: keys.rotaPart('path', JSON.stringify(asked)),
    queryFn: () =>
      call(
        PathAnswer,
        'GET',
        `/api/rota/path?service=${asked?.service ?? ''}&clinic=${asked?.clinic ?? ''}&at=${asked?.at ?? ''}`,
      ),
    enabled: asked !== null,
  });
export const useHandovers = () =>
  useQuery({
    queryKey: keys.rotaPart('handovers'),
    queryFn: () => call(Handovers, 'GET', '/api/rota/handovers'),
    refetchInterval: swapsEveryMs,
  });
export const useFeedState = () =>
  useQuery({ queryKey: keys.rotaPart('feed'), queryFn: () => call(FeedState, 'GET', '/api/rota/calendar-feed') });

export type Source = { readonly kind: 'shifts' | 'overrides' | 'rotations'; readonly id: string };

type Asking<Given> = {
  readonly method: Method;
  readonly path: (given: Given) => string;
  readonly body?: (given: Given) => unknown;
};

/** Whatever changes in the rota may change who is on call: every view of it asks again. */
function useChange<Given, Answer>(schema: z.ZodType<Answer>, { method, path, body }: Asking<Given>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => call(schema, method, path(given), body?.(given)),
    onSettled: () => client.invalidateQueries({ queryKey: ['rota'] }),
  });
}

const itself = <Given>(given: Given): Given => given;
const post = <Given>(path: string): Asking<Given> => ({ method: 'POST', path: () => path, body: itself });

export const useRotaChanges = () => ({
  addShift: useChange<NewShift, unknown>(ShiftView, post('/api/rota/shifts')),
  addOverride: useChange<NewOverride, unknown>(OverrideView, post('/api/rota/overrides')),
  addRotation: useChange<NewRotation, unknown>(RotationView, post('/api/rota/rotations')),
  remove: useChange<Source, unknown>(nothing, { method: 'DELETE', path: ({ kind, id }) => `/api/rota/${kind}/${id}` }),
});
export type RotaChanges = ReturnType<typeof useRotaChanges>;

export const useSwapChanges = () => ({
  ask: useChange<NewSwap, unknown>(Swaps, post('/api/rota/swaps')),
  decide: useChange<SwapDecision & { id: string; event: SwapEvent }, unknown>(Swaps, {
    method: 'POST',
    path: ({ id, event }) => `/api/rota/swaps/${id}/${event}`,
    body: ({ takesId }) => ({ takesId }),
  }),
});

type InPlan = { readonly planId: string };
export const usePlanChanges = () => ({
  make: useChange<NewPlan, unknown>(Plans, post('/api/rota/plans')),
  publish: useChange<string, unknown>(Plans, {
    method: 'POST',
    path: (id) => `/api/rota/plans/${id}/publish`,
    body: () => ({}),
  }),
  withdraw: useChange<string, unknown>(nothing, { method: 'DELETE', path: (id) => `/api/rota/plans/${id}` }),
  add: useChange<InPlan & NewPlanShift, unknown>(Plans, {
    method: 'POST',
    path: ({ planId }) => `/api/rota/plans/${planId}/shifts`,
    body: ({ personId, from, until }) => ({ personId, from, until }),
  }),
  addSeries: useChange<InPlan & NewShiftSeries, unknown>(Plans, {
    method: 'POST',
    path: ({ planId }) => `/api/rota/plans/${planId}/series`,
    body: ({ people, weekdays, fromMinute, toMinute }) => ({ people, weekdays, fromMinute, toMinute }),
  }),
  remove: useChange<InPlan & { shiftId: string }, unknown>(nothing, {
    method: 'DELETE',
    path: ({ planId, shiftId }) => `/api/rota/plans/${planId}/shifts/${shiftId}`,
  }),
  confirm: useChange<InPlan & { shiftId: string }, unknown>(Plans, {
    method: 'POST',
    path: ({ planId, shiftId }) => `/api/rota/plans/${planId}/shifts/${shiftId}/confirm`,
    body: () => ({}),
  }),
});

export const useChangeDay = () =>
  useChange<ChangeDay & { day: string }, unknown>(CalendarView, {
    method: 'PUT',
    path: ({ day }) => `/api/rota/calendar/${day}`,
    body: ({ kind, name, source, confirmed }) => ({ kind, name, source, confirmed }),
  });

export const useChangeContacts = (organization: string) =>
  useChange<readonly DutyContact[], ContactsView>(ContactsView, {
    method: 'PUT',
    path: () => `/api/duty-contacts/${organization}`,
    body: (contacts) => ({ contacts }),
  });

export const useHandoverChanges = () => ({
  hand: useChange<NewHandover, unknown>(Handovers, post('/api/rota/handovers')),
  take: useChange<string, unknown>(Handovers, {
    method: 'POST',
    path: (id) => `/api/rota/handovers/${id}/take`,
    body: () => ({}),
  }),
});

export const useFeedChanges = () => ({
  make: useChange<undefined, z.infer<typeof MadeFeed>>(MadeFeed, {
    method: 'POST',
    path: () => '/api/rota/calendar-feed',
    body: () => ({}),
  }),
  revoke: useChange<undefined, unknown>(nothing, { method: 'DELETE', path: () => '/api/rota/calendar-feed' }),
});
