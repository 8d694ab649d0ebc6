/** A thread beside the worker's own: a file, because a page's policy may forbid workers made of text. */
import { serveThread, type ThreadStart } from '@deltascope/core/engine';

/** The part of a worker's global scope that is used; the page's types do not have it. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ThreadStart>) => void) | null;
  close(): void;
};

scope.onmessage = ({ data }) => {
  try {
    serveThread(data);
  } finally {
    scope.close();
  }
};
