import type { ReactElement } from 'react';
import { RefusedError } from '../api/call';
import { useLanguage } from '../words/language';
import { defineWords, useWords } from '../words/words';

const words = defineWords({
  code: ['代码 {code}', 'code {code}'],
  noNetwork: [
    '连不上服务器，请检查网络；已填写的内容仍在。',
    'The server cannot be reached; check the network. What you entered is kept.',
  ],
  unexpected: [
    '服务器的应答与本页面版本不符，请刷新页面。',
    'The answer does not fit this version of the page; reload it.',
  ],
});

export type RefusalWords = { readonly sentence: string; readonly code: string };

/** What happened and what to do now, with a code to read out on the phone. */
export function useRefusalWords(): (reason: unknown) => RefusalWords {
  const language = useLanguage();
  const say = useWords(words);
  return (reason) => {
    if (reason instanceof RefusedError) return { sentence: reason.body[language], code: reason.body.code };
    if (reason instanceof TypeError) return { sentence: say('noNetwork'), code: 'network/unreachable' };
    return { sentence: say('unexpected'), code: 'answer/unexpected' };
  };
}

export function RefusalNote({ reason }: { reason: unknown }): ReactElement | null {
  const inWords = useRefusalWords();
  const say = useWords(words);
  if (reason === null || reason === undefined) return null;
  const { sentence, code } = inWords(reason);
  return (
    <div className="tx-note" data-tone="critical" role="alert">
      {sentence} <span className="tx-code">{say('code', { code })}</span>
    </div>
  );
}
