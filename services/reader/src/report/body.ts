import type { Finding, Interpretation, Severity } from '../../../../shared/ecg/interpretation';
import { emptyReport, type ReportBody } from '../../../../shared/domain/report';
import type { Phrase } from './phrases';

export type BodyFinding = ReportBody['findings'][number];
export type Verdict = BodyFinding['verdict'];

/** `chosen`: a person has said the severity; a machine's silence is never signed as normal. */
export type Writing = { readonly body: ReportBody; readonly chosen: boolean };

const worstFirst: readonly Severity[] = ['critical', 'unreadable', 'significant', 'abnormal', 'normal'];
const worse = (a: Severity, b: Severity): Severity => (worstFirst.indexOf(a) <= worstFirst.indexOf(b) ? a : b);

const proposed = ({ key, sentence }: Finding): BodyFinding => ({
  key,
  text: sentence.zh.slice(0, 300),
  author: 'machine',
  verdict: 'proposed',
});

/** Every finding of the engine stands in the report with what the reader made of it. */
export function withProposals(body: ReportBody, interpretation: Interpretation | null): ReportBody {
  const known = new Set(body.findings.filter(({ author }) => author === 'machine').map(({ key }) => key));
  const fresh = (interpretation?.findings ?? []).filter(({ key }) => !known.has(key));
  // One key may stand for several places; the report names it once.
  const unique = fresh.filter(({ key }, at) => fresh.findIndex((other) => other.key === key) === at);
  return { ...body, findings: [...body.findings, ...unique.map(proposed)].slice(0, 60) };
}

/** A kept draft goes on; `normal` in it may only mean that nobody has chosen yet, so it is asked again. */
export function beginWriting(draft: ReportBody | null, interpretation: Interpretation | null): Writing {
  const body = withProposals(draft ?? emptyReport, interpretation);
  return { body, chosen: draft !== null && draft.severity !== 'normal' };
}

const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim());

export function withLine(text: string, line: string): string {
  if (line === '' || linesOf(text).includes(line.trim())) return text;
  return text.trim() === '' ? line : `${text.trimEnd()}\n${line}`;
}
const withoutLine = (text: string, line: string): string =>
  linesOf(text).includes(line.trim())
    ? text
        .split('\n')
        .filter((each) => each.trim() !== line.trim())
        .join('\n')
    : text;

const raised = ({ body, chosen }: Writing, severity: Severity): Writing => ({
  body: { ...body, severity: chosen ? worse(body.severity, severity) : severity },
  chosen: true,
});

/** Accepting writes the finding into the conclusion and lifts the severity to it; rejecting takes the line out. */
export function judged(writing: Writing, { index, verdict, severity }: Judgement): Writing {
  const finding = writing.body.findings[index];
  if (!finding) return writing;
  const findings = writing.body.findings.map((each, at) => (at === index ? { ...each, verdict } : each));
  const conclusion =
    verdict === 'accepted'
      ? withLine(writing.body.conclusion, finding.text)
      : withoutLine(writing.body.conclusion, finding.text);
  const next = { ...writing, body: { ...writing.body, findings, conclusion } };
  return verdict === 'accepted' && severity ? raised(next, severity) : next;
}
type Judgement = { readonly index: number; readonly verdict: Verdict; readonly severity: Severity | null };

/** A sentence of the machine as the reader says it; an accepted one follows into the conclusion. */
export function reworded(body: ReportBody, index: number, text: string): ReportBody {
  const finding = body.findings[index];
  if (!finding) return body;
  const findings = body.findings.map((each, at) => (at === index ? { ...each, text } : each));
  const follows = finding.verdict === 'accepted' && linesOf(body.conclusion).includes(finding.text.trim());
  const conclusion = follows
    ? body.conclusion
        .split('\n')
        .map((line) => (line.trim() === finding.text.trim() ? text : line))
        .join('\n')
    : body.conclusion;
  return { ...body, findings, conclusion };
}

export const withPhrase = (writing: Writing, { description, conclusion, severity }: Phrase): Writing =>
  raised(
    {
      ...writing,
      body: {
        ...writing.body,
        description: withLine(writing.body.description, description),
        conclusion: withLine(writing.body.conclusion, conclusion),
      },
    },
    severity,
  );

export const withSeverity = ({ body }: Writing, severity: Severity): Writing => ({
  body: { ...body, severity },
  chosen: true,
});

/** `心率 75 次/分，PR 160 ms，QRS 92 ms，QT/QTcF 380/410 ms，QRS电轴 45°`; only what was measured. */
export function measurementWords({ measurements: m }: Interpretation): string {
  const parts = [
    m.heartRateBpm === null ? null : `心率 ${Math.round(m.heartRateBpm)} 次/分`,
    m.prMs === null ? null : `PR ${Math.round(m.prMs)} ms`,
    m.qrsMs === null ? null : `QRS ${Math.round(m.qrsMs)} ms`,
    m.qtMs === null ? null : `QT ${Math.round(m.qtMs)} ms`,
    m.qtcMs === null ? null : `QTc ${Math.round(m.qtcMs.fridericia)} ms（Fridericia）`,
    m.axisDeg.qrs === null ? null : `QRS电轴 ${Math.round(m.axisDeg.qrs)}°`,
  ];
  return parts.filter((part) => part !== null).join('，');
}
