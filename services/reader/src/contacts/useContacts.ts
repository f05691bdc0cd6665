import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MyContacts, ReachablePeople } from '../../../../shared/contracts/contacts';
import { call, type Method } from '../api/call';
import { keys } from '../api/keys';

const everyMs = 10_000;

/** An answer on the channel itself proves it as well: the page looks again by itself. */
export const useContacts = () =>
  useQuery({
    queryKey: keys.contacts(),
    queryFn: () => call(MyContacts, 'GET', '/api/me/contacts'),
    refetchInterval: everyMs,
  });

export type ContactChange = { readonly method: Method; readonly path: string; readonly body?: unknown };

export function useContactChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: ContactChange) => call(MyContacts, method, `/api/me/contacts${path}`, body),
    onSuccess: (contacts) => {
      client.setQueryData(keys.contacts(), contacts);
    },
  });
}

export const useReachability = () =>
  useQuery({
    queryKey: keys.reachability(),
    queryFn: () => call(ReachablePeople, 'GET', '/api/reachability'),
    refetchInterval: everyMs,
  });
