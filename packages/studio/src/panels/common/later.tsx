/** A part of the page that is fetched, with core's sentences, when it is shown for the first time: the first picture does not wait for it. */
import { signal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { fetchSayings } from '../../texts/texts.ts';

type Part = () => ComponentChild;

export function later(load: () => Promise<Part>): Part {
  const found = signal<{ readonly Shown: Part } | undefined>(undefined);
  let isComing = false;
  const fetchIt = async () => {
    isComing = true;
    const [Shown] = await Promise.all([load(), fetchSayings()]);
    found.value = { Shown };
  };
  return () => {
    if (!isComing) void fetchIt();
    const { Shown } = found.value ?? {};
    return Shown ? <Shown /> : null;
  };
}
