import { z } from 'zod';

const severities = ['critical', 'significant', 'abnormal', 'normal', 'unreadable'] as const;

export const ReportStatus = z.enum(['preliminary', 'final', 'corrected', 'amended', 'entered-in-error']);
export type ReportStatus = z.infer<typeof ReportStatus>;

/** What the reader writes; kept as a draft while typing, hashed when signed. */
export const ReportBody = z.strictObject({
  /** 心电图所见 */
  description: z.string().trim().max(4000),
  /** 诊断结论 */
  conclusion: z.string().trim().max(4000),
  severity: z.enum(severities),
  findings: z
    .array(
      z.strictObject({
        key: z.string().max(80),
        text: z.string().trim().max(300),
        author: z.enum(['machine', 'reader']),
        verdict: z.enum(['proposed', 'accepted', 'rejected']),
      }),
    )
    .max(60),
});
export type ReportBody = z.infer<typeof ReportBody>;

export const emptyReport: ReportBody = { description: '', conclusion: '', severity: 'normal', findings: [] };

/** 补充, 更正 (clerical), 修改 (the meaning changed), 撤回 (by two people): what comes after a signature. */
export const ReportChange = z.enum(['addendum', 'correct', 'amend', 'withdraw']);
export type ReportChange = z.infer<typeof ReportChange>;

const contentOf = ({ description, conclusion, severity, findings }: ReportBody): readonly unknown[] => [
  description,
  conclusion,
  severity,
  findings.map(({ key, text, author, verdict }) => [key, text, author, verdict]),
];

export const sameContent = (a: ReportBody, b: ReportBody): boolean =>
  JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));

/** One text for one content, so that row, PDF and export carry the same hash. */
export const canonicalReport = (of: {
  caseId: string;
  version: number;
  status: ReportStatus;
  body: ReportBody;
  /** Null in the first version, whose text is the same as before there were changes. */
  change: { kind: ReportChange; reason: string; askedBy: string | null } | null;
  signedBy: string;
  signedAt: string;
  previousHash: string | null;
}): string =>
  JSON.stringify([
    of.change ? 'tongxin-report-2' : 'tongxin-report-1',
    of.caseId,
    of.version,
    of.status,
    ...contentOf(of.body),
    ...(of.change ? [of.change.kind, of.change.reason, of.change.askedBy] : []),
    of.signedBy,
    of.signedAt,
    of.previousHash,
  ]);

/** Words of the conclusion that mean a critical value (危急值) unless they are denied or old. */
const criticalWords: readonly (readonly [RegExp, string])[] = [
  [/急性(?:[前下侧后广泛间壁高右室ST段抬高型、及\s]*)心肌梗死|STEMI|ST段抬高型心肌梗死/u, 'acute-mi-suspected'],
  [/心室(?:颤动|扑动)|室颤|室扑/u, 'vf-flutter'],
  [/室性心动过速|室速/u, 'vt'],
  [/心脏停搏|心室停搏|全心停搏/u, 'asystole'],
  [/三度房室(?:传导)?阻滞|Ⅲ度房室(?:传导)?阻滞|高度房室(?:传导)?阻滞|完全性房室(?:传导)?阻滞/u, 'av-block-high'],
  [/危急值/u, 'critical-other'],
];
/** 不除外 and 不能排除 deny nothing: they say a suspicion. */
const denied = /(?:未见|无|(?<![不未]|不能|未能)(?:除外|排除)|不支持|否认|陈旧性?|既往)[^，。；;,.]{0,12}$/u;

/** Finding keys that the text states; a denied or old one does not count. */
export function criticalKeysInText(text: string): readonly string[] {
  return criticalWords.flatMap(([pattern, key]) => {
    for (const match of text.matchAll(new RegExp(pattern.source, 'gu'))) {
      if (!denied.test(text.slice(0, match.index))) return [key];
    }
    return [];
  });
}

export type SigningObjection =
  'nothing-to-read' | 'conclusion-missing' | 'critical-without-alert' | 'alert-without-critical';

export type SigningGround = {
  readonly alertOpen: boolean;
  /** A recording of the case can be laid before a reader. */
  readonly readable: boolean;
  /** The clinic has said that it cannot record again. */
  readonly noRepeat: boolean;
};

/** Nobody signs what he cannot have seen, but that it cannot be read, where no repeat will come. A text that says a critical value is not signed without its loop, nor reversely. */
export function signingObjections(
  body: ReportBody,
  { alertOpen, readable, noRepeat }: SigningGround,
): readonly SigningObjection[] {
  const objections: SigningObjection[] = [];
  if (!readable && !(noRepeat && body.severity === 'unreadable')) objections.push('nothing-to-read');
  if (body.conclusion === '') objections.push('conclusion-missing');
  const says = body.severity === 'critical' || criticalKeysInText(body.conclusion).length > 0;
  if (says && !alertOpen) objections.push('critical-without-alert');
  if (alertOpen && body.severity !== 'critical') objections.push('alert-without-critical');
  return objections;
}
