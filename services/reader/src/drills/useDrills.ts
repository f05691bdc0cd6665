import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Drills, DrillView, type NewDrill } from '../../../../shared/contracts/drills';
import type { DrillId } from '../../../../shared/domain/ids';
import { call } from '../api/call';
import { keys } from '../api/keys';

const everyMs = 2_000;

export const useDrills = () =>
  useQuery({
    queryKey: keys.drills(),
    queryFn: () => call(Drills, 'GET', '/api/drills'),
    refetchInterval: ({ state }) => (state.data?.running ? everyMs : false),
  });

export const useDrill = (id: DrillId) =>
  useQuery({
    queryKey: keys.drill(id),
    queryFn: () => call(DrillView, 'GET', `/api/drills/${id}`),
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? everyMs : false),
  });

/** Both answer with the drill; the list is asked again. */
export function useDrillChanges() {
  const client = useQueryClient();
  const onSuccess = async (view: DrillView): Promise<void> => {
    client.setQueryData(keys.drill(view.id), view);
    await client.invalidateQueries({ queryKey: keys.drills() });
  };
  return {
    start: useMutation({ mutationFn: (drill: NewDrill) => call(DrillView, 'POST', '/api/drills', drill), onSuccess }),
    stop: useMutation({
      mutationFn: (id: DrillId) => call(DrillView, 'POST', `/api/drills/${id}/stop`, {}),
      onSuccess,
    }),
  };
}
