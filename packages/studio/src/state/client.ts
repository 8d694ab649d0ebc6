/** The page's end of the line to the worker: questions with answers, events to whoever listens. */
import type { Event, Fault, QuestionName, Questions, Reply } from '../protocol.ts';

/** An error of the worker, as the page shows it. */
export class WorkerFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** An answer and the milliseconds that it took the worker. */
export interface Timed<Answer> {
  readonly answer: Answer;
  readonly ms: number;
}

interface Waiting {
  readonly resolve: (timed: Timed<never>) => void;
  readonly reject: (error: Error) => void;
}

const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' });
const waiting = new Map<number, Waiting>();
const listeners = new Set<(event: Event) => void>();
let last = 0;

worker.onmessage = ({ data }: MessageEvent<Reply>) => {
  if ('event' in data) {
    for (const listener of listeners) listener(data.event);
    return;
  }
  const one = waiting.get(data.id);
  waiting.delete(data.id);
  if ('fault' in data) one?.reject(new WorkerFault(data.fault));
  else one?.resolve({ answer: data.answer as never, ms: data.ms }); // askTimed() gave it the type of the name
};

worker.onerror = ({ message }) => {
  const fault = { code: 'worker', message };
  for (const { reject } of waiting.values()) reject(new WorkerFault(fault));
  waiting.clear();
  for (const listener of listeners) listener({ kind: 'failed', fault });
};

/** Throws WorkerFault. */
export function askTimed<Name extends QuestionName>(
  name: Name,
  question: Questions[Name]['ask'],
): Promise<Timed<Questions[Name]['answer']>> {
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    worker.postMessage({ id: last, name, ask: question });
  });
}

/** Throws WorkerFault. */
export async function ask<Name extends QuestionName>(
  name: Name,
  question: Questions[Name]['ask'],
): Promise<Questions[Name]['answer']> {
  return (await askTimed(name, question)).answer;
}

export function listen(listener: (event: Event) => void): void {
  listeners.add(listener);
}
