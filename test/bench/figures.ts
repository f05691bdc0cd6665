import { cpus, totalmem } from 'node:os';

/** Nearest rank. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

export const machine = (): string => {
  const [cpu] = cpus();
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${round(totalmem() / 2 ** 30, 0)} GiB, Node ${process.version}`;
};

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** One row of latencies, ms. */
export const show = (what: string, values: readonly number[]): void => {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => round(percentile(values, share)));
  say(`  ${what.padEnd(46)} p50 ${p50} ms   p95 ${p95} ms   p99 ${p99} ms   n ${values.length}`);
};

/** The last line of every benchmark. */
export const closing = (bench: string, figures: Readonly<Record<string, number>>): void => {
  say(JSON.stringify({ bench, figures }));
};
