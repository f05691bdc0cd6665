import type { Command } from '../commands/command';
import { paperCommands, type PaperDesk } from '../ecg/commands';
import type { Word } from '../words/words';
import type { Verdict } from './body';
import { phrases } from './phrases';
import { questionWords } from './questionWords';
import { readWords } from './words';

export type OpenDialog = 'sign' | 'declare' | 'read-now' | 'repeat' | 'question' | 'hand-over' | 'info' | 'keys';

const besideAlarm: readonly OpenDialog[] = ['declare', 'repeat', 'question'];

/** While a ReadNow is open its answer declares, or asks for the repeat: a second way would leave it unanswered. */
export const dialogFor = (wanted: OpenDialog, readNowIsOpen: boolean): OpenDialog =>
  readNowIsOpen && besideAlarm.includes(wanted) ? 'read-now' : wanted;

/** Everything a reader can do on the page, over the paper's own desk. */
export type ReadingDesk = PaperDesk & {
  /** This reader holds the claim and the case is not yet signed. */
  readonly mayWrite: boolean;
  readonly mayClaim: boolean;
  readonly readNowOpen: boolean;
  readonly findings: number;
  readonly selected: number | null;
  readonly select: (index: number | null) => void;
  readonly judge: (verdict: Verdict) => void;
  readonly insertPhrase: (index: number) => void;
  readonly comparing: boolean;
  readonly mayCompare: boolean;
  readonly compare: () => void;
  readonly claim: () => void;
  readonly open: (dialog: OpenDialog) => void;
};

type Made = Pick<Command<ReadingDesk>, 'shortcut' | 'allowed' | 'perform'> & { words: Word; hidden?: boolean };
const command = (name: string, { hidden = false, ...made }: Made): Command<ReadingDesk> => ({
  name,
  inFooter: !hidden,
  ...made,
});

const stepFinding = (by: 1 | -1) => (desk: ReadingDesk) => {
  const next = desk.selected === null ? (by > 0 ? 0 : desk.findings - 1) : desk.selected + by;
  desk.select(Math.min(desk.findings - 1, Math.max(0, next)));
};
const judging = (verdict: Verdict) => (desk: ReadingDesk) => {
  desk.judge(verdict);
};
const opening = (dialog: OpenDialog) => (desk: ReadingDesk) => {
  desk.open(dialog);
};
const hasFindings = ({ findings }: ReadingDesk): boolean => findings > 0;
const mayJudge = ({ mayWrite, selected }: ReadingDesk): boolean => mayWrite && selected !== null;

const own: readonly Command<ReadingDesk>[] = [
  command('claim', {
    shortcut: 'Enter',
    words: readWords.claim,
    hidden: true,
    allowed: ({ mayClaim }) => mayClaim,
    perform: (desk) => {
      desk.claim();
    },
  }),
  command('read-now', {
    shortcut: 'R',
    words: readWords.resolve,
    allowed: ({ readNowOpen, mayWrite }) => readNowOpen && mayWrite,
    perform: opening('read-now'),
  }),
  command('next', {
    shortcut: 'J',
    words: readWords.nextFinding,
    allowed: hasFindings,
    perform: stepFinding(1),
  }),
  command('previous', {
    shortcut: 'K',
    words: readWords.previousFinding,
    hidden: true,
    allowed: hasFindings,
    perform: stepFinding(-1),
  }),
  command('accept', {
    shortcut: 'A',
    words: readWords.accept,
    allowed: mayJudge,
    perform: judging('accepted'),
  }),
  command('reject', {
    shortcut: 'X',
    words: readWords.reject,
    allowed: mayJudge,
    perform: judging('rejected'),
  }),
  command('compare', {
    shortcut: 'C',
    words: readWords.compare,
    allowed: ({ mayCompare, comparing }) => mayCompare || comparing,
    perform: (desk) => {
      desk.compare();
    },
  }),
];

const phraseCommands = phrases.map(({ title }, index) =>
  command(`phrase-${index + 1}`, {
    shortcut: String(index + 1),
    words: [`常用语：${title}`, `Phrase: ${title}`],
    hidden: true,
    allowed: ({ mayWrite }) => mayWrite,
    perform: (desk) => {
      desk.insertPhrase(index);
    },
  }),
);

const last: readonly Command<ReadingDesk>[] = [
  command('info', {
    shortcut: 'I',
    words: readWords.info,
    hidden: true,
    allowed: () => true,
    perform: opening('info'),
  }),
  command('declare', {
    shortcut: 'D',
    words: readWords.declare,
    hidden: true,
    allowed: ({ mayWrite }) => mayWrite,
    perform: opening('declare'),
  }),
  command('question', {
    shortcut: 'Q',
    words: questionWords.ask,
    hidden: true,
    allowed: ({ mayWrite }) => mayWrite,
    perform: opening('question'),
  }),
  command('sign', {
    shortcut: 'Ctrl+Enter',
    words: readWords.sign,
    allowed: ({ mayWrite }) => mayWrite,
    perform: opening('sign'),
  }),
  command('keys', { shortcut: '?', words: readWords.allKeys, allowed: () => true, perform: opening('keys') }),
];

export const readingCommands: readonly Command<ReadingDesk>[] = [...own, ...paperCommands, ...phraseCommands, ...last];
