import { analyse } from '../../../shared/ecg/analyse';
import { interpret } from '../../../shared/ecg/interpret';
import type { Recording } from '../../../shared/ecg/recording';
import { synthesise } from '../../../shared/ecg/synth/synthesise';
import { percentile, round } from '../figures';
import { row, type Part } from './part';
import { nobodyKnown } from './rhythms';

const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** A day of three leads from ten minutes that repeat. */
function day(): Recording {
  const [rate, seconds, hours] = [250, 600, 24];
  const { recording } = synthesise({ scenario: 'normal', seed: 3, rate, seconds });
  const repeats = (hours * 3600) / seconds;
  const leads = recording.leads
    .filter(({ name }) => ['II', 'V1', 'V5'].includes(name))
    .map((lead) => {
      const samples = new Float32Array(lead.samples.length * repeats);
      for (let i = 0; i < repeats; i += 1) samples.set(lead.samples, i * lead.samples.length);
      return { ...lead, samples };
    });
  return { ...recording, leads };
}

export function speed(): Part {
  const resting = Array.from({ length: 20 }, (_, seed) => synthesise({ scenario: 'normal', seed }).recording);
  for (const recording of resting) interpret(recording, nobodyKnown);
  const each = resting.flatMap((recording) =>
    Array.from({ length: 5 }, () => cpuMs(() => interpret(recording, nobodyKnown))),
  );
  const twelve = percentile(each, 0.5);
  const holter = day();
  let highest = 0;
  const took = cpuMs(() => {
    analyse(holter);
    highest = process.memoryUsage().rss;
  });
  const leadSeconds = (24 * 3600 * 3) / (took / 1000);
  const figures = {
    cpu_ms_12lead: round(twelve),
    cpu_s_24h_3lead: round(took / 1000),
    rss_mb_24h_3lead: round(Math.max(highest, process.resourceUsage().maxRSS * 1024) / 2 ** 20, 0),
  };
  const lines = [
    row('speed', 'CPU', 'MB', 'ECG s/CPU s and lead'),
    row('12 leads × 10 s, median of 100', `${figures.cpu_ms_12lead} ms`, '', round((12 * 10_000) / twelve, 0)),
    row('3 leads × 24 h at 250 Hz', `${figures.cpu_s_24h_3lead} s`, figures.rss_mb_24h_3lead, round(leadSeconds, 0)),
  ];
  return { lines, figures };
}
