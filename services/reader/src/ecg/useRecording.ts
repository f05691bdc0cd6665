import { useQuery } from '@tanstack/react-query';
import type { StudyId } from '../../../../shared/domain/ids';
import { DamagedPack, unpackRecording } from '../../../../shared/ecg/pack';
import type { Recording } from '../../../../shared/ecg/recording';
import { callBytes } from '../api/call';
import { keys } from '../api/keys';

/** A recording never changes: once fetched it is kept for the sitting. */
export function useRecording(studyId: StudyId | null) {
  return useQuery({
    queryKey: keys.recording(studyId ?? 'none'),
    queryFn: async (): Promise<Recording> =>
      unpackRecording(await callBytes(`/api/studies/${studyId ?? ''}/recording`)),
    enabled: studyId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: (failures, reason) => !(reason instanceof DamagedPack) && failures < 3,
  });
}
