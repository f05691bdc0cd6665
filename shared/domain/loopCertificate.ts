import { z } from 'zod';
import { canonicalJson } from './canonicalJson';
import { Sha256 } from './ids';
import { LoopRecord } from './loopRecord';
import { TimelineEvent } from './timeline';

const Time = z.iso.datetime();

const EventContent = z.strictObject({
  at: Time,
  event: TimelineEvent,
  actor: z.strictObject({ kind: z.enum(['person', 'device', 'machine']), name: z.string() }),
  detail: z.record(z.string(), z.unknown()),
});
export type LoopEvent = z.infer<typeof EventContent>;

/** A line of the timeline, chained to the one before it. */
const ChainedEvent = EventContent.extend({ hash: Sha256 });

/** 危急值闭环记录单 as data. `hash` stands on the paper too; `paper` is the paper's own hash; `seal` holds both together. */
export const LoopCertificate = z.strictObject({
  kind: z.literal('tongxin.loop-certificate'),
  version: z.literal(1),
  issuedAt: Time,
  record: LoopRecord,
  events: z.array(ChainedEvent),
  /** The last sealed row of the audit when this was made: it cannot be older than that. */
  audit: z.strictObject({ place: z.int().nonnegative(), seal: z.string() }),
  hash: Sha256,
  paper: Sha256.nullable(),
  seal: Sha256,
});
export type LoopCertificate = z.infer<typeof LoopCertificate>;

export type Digest = (text: string) => Sha256;

const beginning = 'begin';

export function chainEvents(events: readonly LoopEvent[], digest: Digest): LoopCertificate['events'] {
  let before: string = beginning;
  return events.map((event) => {
    const hash = digest(before + canonicalJson(event));
    before = hash;
    return { ...event, hash };
  });
}

type Content = Pick<LoopCertificate, 'issuedAt' | 'record' | 'events' | 'audit'>;

const kind = 'tongxin.loop-certificate' as const;

export const contentHash = ({ issuedAt, record, events, audit }: Content, digest: Digest): Sha256 =>
  digest(canonicalJson({ kind, version: 1, issuedAt, record, events, audit }));

export const sealOf = ({ hash, paper }: Pick<LoopCertificate, 'hash' | 'paper'>, digest: Digest): Sha256 =>
  digest(canonicalJson({ hash, paper }));

export function certificateOf(content: Content, paper: Sha256 | null, digest: Digest): LoopCertificate {
  const hash = contentHash(content, digest);
  return { kind, version: 1, ...content, hash, paper, seal: sealOf({ hash, paper }, digest) };
}
