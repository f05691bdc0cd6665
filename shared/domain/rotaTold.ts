import type { DutyMessage } from './dutyPage';
import type { PersonId } from './ids';
import type { ShiftOverride } from './rota';
import type { ShiftSwap, SwapEvent } from './swap';

/** One word to one person; `who` is the colleague that it names. */
export type RotaWord = { readonly to: PersonId; readonly message: DutyMessage; readonly who: PersonId | null };

/** Nobody is told what they have done themselves, and nobody the same thing twice. */
const toOthers = (words: readonly RotaWord[], actor: PersonId): readonly RotaWord[] =>
  words.filter(
    ({ to, message }, at) =>
      to !== actor && words.findIndex((other) => other.to === to && other.message === message) === at,
  );

type Asked = Pick<ShiftSwap, 'givesId' | 'askedOfId' | 'takesId'> & { readonly askedBy: PersonId };

/** Asked of one colleague or of everybody who could take it; the giver hears what the desk asks for them. */
export function toldOfAsking(
  { givesId, askedOfId }: Asked,
  { actor, anybody }: { readonly actor: PersonId; readonly anybody: readonly PersonId[] },
): readonly RotaWord[] {
  const asked = askedOfId ? [askedOfId] : anybody.filter((id) => id !== givesId);
  const words = [...asked, givesId].map((to): RotaWord => ({ to, message: 'swap-asked', who: givesId }));
  return toOthers(words, actor);
}

const decided: Readonly<Record<SwapEvent, DutyMessage | null>> = {
  take: 'swap-taken',
  decline: 'swap-declined',
  // Who was asked sees the question go; there is nothing to say.
  withdraw: null,
  undo: 'swap-undone',
};

/** Both sides of the swap and whoever asked on their behalf, but for the one who decides. */
export function toldOfDecision(
  { givesId, askedOfId, takesId, askedBy }: Asked,
  event: SwapEvent,
  actor: PersonId,
): readonly RotaWord[] {
  const message = decided[event];
  if (!message) return [];
  const other = takesId ?? askedOfId;
  const words: RotaWord[] = [
    { to: givesId, message, who: other },
    { to: askedBy, message, who: other },
  ];
  if (takesId) words.push({ to: takesId, message, who: givesId });
  return toOthers(words, actor);
}

type Change = Pick<ShiftOverride, 'personId' | 'replacesId'>;

/** Who comes and who goes by an override; taken back, the other way round. */
export function toldOfOverride(
  { personId, replacesId }: Change,
  { actor, takenBack }: { readonly actor: PersonId; readonly takenBack: boolean },
): readonly RotaWord[] {
  const words: RotaWord[] = [];
  if (personId) words.push({ to: personId, message: takenBack ? 'shift-removed' : 'shift-added', who: replacesId });
  if (replacesId) words.push({ to: replacesId, message: takenBack ? 'shift-added' : 'shift-removed', who: personId });
  return toOthers(words, actor);
}
