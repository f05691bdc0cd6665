import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  OnCallAnswer,
  OverrideView,
  RotaView,
  ShiftView,
  type NewOverride,
  type NewShift,
} from '../../../../shared/contracts/http';
import type { Service } from '../../../../shared/domain/case';
import { call, nothing } from '../api/call';
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

export const useOnCall = (service: Service, at: string | null) =>
  useQuery({
    queryKey: keys.onCall(service, at ?? ''),
    queryFn: () => call(OnCallAnswer, 'GET', `/api/rota/on-call?service=${service}&at=${at ?? ''}`),
    enabled: at !== null,
  });

export type Source = { readonly kind: 'shifts' | 'overrides'; readonly id: string };

export function useRotaChanges() {
  const client = useQueryClient();
  const onSettled = async (): Promise<void> => {
    await Promise.all([['rota'], ['on-call']].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  return {
    addShift: useMutation({
      mutationFn: (shift: NewShift) => call(ShiftView, 'POST', '/api/rota/shifts', shift),
      onSettled,
    }),
    addOverride: useMutation({
      mutationFn: (override: NewOverride) => call(OverrideView, 'POST', '/api/rota/overrides', override),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: ({ kind, id }: Source) => call(nothing, 'DELETE', `/api/rota/${kind}/${id}`),
      onSettled,
    }),
  };
}
export type RotaChanges = ReturnType<typeof useRotaChanges>;
