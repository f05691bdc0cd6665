import { DetailedError, Upload } from 'tus-js-client';
import { ownHeader, RefusalBody, tusMetadata } from '../../../../shared/contracts/http';
import type { QueuedFile } from './queue';

export type SendResult =
  | { readonly result: 'sent' }
  | { readonly result: 'unreachable' }
  | { readonly result: 'refused'; readonly status: number; readonly refusal: RefusalBody };

type Sending = {
  readonly caseId: string;
  readonly onUrl: (url: string) => void;
  readonly onProgress: (sent: number) => void;
};

const plainRefusal = (status: number): RefusalBody => ({
  code: `http/${status}`,
  zh: '服务器没有接收该文件，请稍后重试。',
  en: 'The server did not take the file; try again shortly.',
  detail: {},
});

function refusalIn(text: string, status: number): RefusalBody {
  try {
    const body = RefusalBody.safeParse(JSON.parse(text));
    return body.success ? body.data : plainRefusal(status);
  } catch (reason) {
    // tus itself answers in plain text.
    if (reason instanceof SyntaxError) return plainRefusal(status);
    throw reason;
  }
}

function resultOf(error: Error): SendResult {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (!response || status === 0) return { result: 'unreachable' };
  return { result: 'refused', status, refusal: refusalIn(response.getBody(), status) };
}

const stallAfter = 30_000;

/** A line that died without a word never calls back: `stalled` is called once no byte has moved for half a minute. */
function watchForStall(stalled: () => void): { readonly moved: () => void; readonly stop: () => void } {
  let timer = setTimeout(stalled, stallAfter);
  return {
    moved: () => {
      clearTimeout(timer);
      timer = setTimeout(stalled, stallAfter);
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}

/** One try by the tus protocol, from where the last one stopped; whether to try again is the queue's decision. */
export function sendFile(file: QueuedFile, bytes: Blob, { caseId, onUrl, onProgress }: Sending): Promise<SendResult> {
  return new Promise((resolve) => {
    const done = (result: SendResult): void => {
      watch.stop();
      resolve(result);
    };
    const upload = new Upload(bytes, {
      endpoint: '/api/files',
      ...(file.uploadUrl === null ? {} : { uploadUrl: file.uploadUrl }),
      headers: { [ownHeader.name]: ownHeader.value },
      metadata: { [tusMetadata.caseId]: caseId, [tusMetadata.sha256]: file.sha256 },
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent) => {
        watch.moved();
        onProgress(sent);
      },
      onUploadUrlAvailable: () => {
        if (upload.url !== null) onUrl(upload.url);
      },
      onSuccess: () => {
        done({ result: 'sent' });
      },
      onError: (error) => {
        done(resultOf(error));
      },
    });
    const watch = watchForStall(() => {
      void upload.abort();
      done({ result: 'unreachable' });
    });
    upload.start();
  });
}
