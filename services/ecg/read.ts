import { interpret } from '../../shared/ecg/interpret';
import type { Interpretation, Measurements } from '../../shared/ecg/interpretation';
import { durationSeconds, type Recording } from '../../shared/ecg/recording';
import { contextOf } from './contextOf';
import { readRecord } from './readRecord';
import { refused, said, type Said } from './said';

const figure = (value: number | null | undefined, unit: string): string =>
  value === null || value === undefined ? '—' : `${Math.round(value)} ${unit}`;

const measured = ({ heartRateBpm, pMs, prMs, qrsMs, qtMs, qtcMs, axisDeg }: Measurements): readonly string[] => [
  `  心率 HR ${figure(heartRateBpm, '/min')}   P ${figure(pMs, 'ms')}   PR ${figure(prMs, 'ms')}   QRS ${figure(qrsMs, 'ms')}`,
  `  QT ${figure(qtMs, 'ms')}   QTcF ${figure(qtcMs?.fridericia, 'ms')}   QTcB ${figure(qtcMs?.bazett, 'ms')}`,
  `  电轴 axis P ${figure(axisDeg.p, '°')}   QRS ${figure(axisDeg.qrs, '°')}   T ${figure(axisDeg.t, '°')}`,
];

const millivolts = (value: number): string => (value / 1000).toFixed(2).padStart(7);

const leadTable = ({ perLead }: Measurements): readonly string[] => [
  `  ${['导联', 'Q mV', 'R mV', 'S mV', 'J mV', 'J60 mV', 'T mV'].map((head) => head.padStart(7)).join('')}`,
  ...Object.entries(perLead).map(([name, { qUv, rUv, sUv, stUv, tUv }]) =>
    [`  ${name.padStart(8)} `, ...[qUv, rUv, sUv, stUv.j, stUv.j60, tUv].map(millivolts)].join(''),
  ),
];

const about = (path: string, recording: Recording): readonly string[] => {
  const { format, rate, leads, startedAt, device, doubts = [] } = recording;
  const made = [device.manufacturer, device.model].filter((part) => part !== null).join(' ');
  return [
    `${path}  ${format}  ${rate} Hz  ${durationSeconds(recording).toFixed(1)} s  ${made}`.trimEnd(),
    `  ${startedAt ?? '时间未知 time unknown'}  ${leads.map(({ name }) => name).join(' ')}`,
    ...doubts.map((doubt) => `  ? ${doubt}`),
  ];
};

const textOf = ({ findings, quality, measurements }: Interpretation): readonly string[] => [
  ...measured(measurements),
  ...(Object.keys(measurements.perLead).length > 0 ? leadTable(measurements) : []),
  ...quality.hints.map(({ sentence }) => `  ! ${sentence.zh}  ${sentence.en}`),
  ...findings.map(({ tier, sentence }) => `  ${(tier ?? '').padEnd(5)}${sentence.zh}  ${sentence.en}`),
];

/** Leads, measurements and findings for people; `json` for programs, without the samples. */
export function readAloud(path: string, { json }: { json: boolean }): Said {
  const found = readRecord(path);
  if (!found.ok) return refused(path, found.refusal);
  const recording = found.value;
  const interpretation = interpret(recording, contextOf(recording));
  if (!json) return said(...about(path, recording), ...textOf(interpretation));
  const leads = recording.leads.map(({ name, derived }) => ({ name, derived }));
  const seconds = durationSeconds(recording);
  return said(JSON.stringify({ file: path, recording: { ...recording, leads, seconds }, interpretation }));
}
