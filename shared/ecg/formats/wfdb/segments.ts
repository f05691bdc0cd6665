import type { LeadName } from '../../recording';
import type { Span, StripLead } from '../calibrate';
import { read, refuse, type Read } from '../formatRefusal';
import { objectionToExtent } from '../recordingLimits';
import type { SegmentLine, WfdbHeader } from './header';
import type { WfdbRules } from './rules';
import { segmentOf, type Segment } from './segment';

type Canvas = Map<LeadName, { readonly samples: Float32Array; readonly saturated: Span[] }>;

const nothing = { leads: [], doubts: [] };

const place = (canvas: Canvas, lead: StripLead, of: { at: number; length: number }): void => {
  const known = canvas.get(lead.name) ?? { samples: new Float32Array(of.length).fill(Number.NaN), saturated: [] };
  known.samples.set(lead.samples.subarray(0, of.length - of.at), of.at);
  known.saturated.push(...lead.saturated.map(({ from, to }) => ({ from: from + of.at, to: to + of.at })));
  canvas.set(lead.name, known);
};

type Parts = {
  readonly headers: readonly WfdbHeader[];
  readonly files: readonly Uint8Array[];
  readonly rules: WfdbRules;
};

/** Null for a segment in which nothing was recorded, and for the one that only describes the layout. */
const readSegment = ({ name, frames }: SegmentLine, { headers, files, rules }: Parts): Read<Segment | null> => {
  if (name === '~' || frames === 0) return read(null);
  const header = headers.find(({ record, segments }) => record === name && segments.length === 0);
  if (!header) return refuse('format/incomplete', 'the header of a segment is missing');
  return segmentOf({ ...header, frames }, files, rules);
};

/** The segments of a record one behind the other; where a lead has none it has a gap. */
export const joinSegments = (master: WfdbHeader, parts: Parts): Read<Segment> => {
  const length = master.segments.reduce((sum, { frames }) => sum + frames, 0);
  const extent = { channels: master.signalCount, samples: length, rate: master.frameRate };
  const objection = objectionToExtent(extent, parts.rules.limits);
  if (objection) return objection;
  const canvas: Canvas = new Map();
  const doubts: string[] = [];
  let at = 0;
  for (const line of master.segments) {
    const segment = readSegment(line, parts);
    if (!segment.ok) return segment;
    const { rate, leads, doubts: own } = segment.value ?? { ...nothing, rate: master.frameRate };
    if (rate !== master.frameRate) return refuse('format/unsupported', 'segments at different rates');
    for (const lead of leads) place(canvas, lead, { at, length });
    if (canvas.size > master.signalCount) return refuse('format/damaged', 'more leads than announced');
    doubts.push(...own);
    at += line.frames;
  }
  return read({ rate: master.frameRate, leads: [...canvas].map(([name, lead]) => ({ name, ...lead })), doubts });
};
