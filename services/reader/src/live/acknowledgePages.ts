import { call, nothing } from '../api/call';

/** `POST /api/pages/:id/acknowledge` for every open page of one alarm; the server then says `answered`. */
export const acknowledgePages = async (pageIds: readonly string[]): Promise<void> => {
  await Promise.all(pageIds.map((id) => call(nothing, 'POST', `/api/pages/${id}/acknowledge`)));
};
