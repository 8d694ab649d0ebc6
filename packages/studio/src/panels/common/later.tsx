/** A part of the page that is fetched when it is shown for the first time, so that the first picture does not wait for it. */
import { signal } from '@preact/signals';
import type { ComponentChild } from 'preact';

type Part = () => ComponentChild;

export function later(load: () => Promise<Part>): Part {
  const found = signal<{ readonly Shown: Part } | undefined>(undefined);
  let isComing = false;
  const fetchIt = async () => {
    isComing = true;
    found.value = { Shown: await load() };
  };
  return () => {
    if (!isComing) void fetchIt();
    const { Shown } = found.value ?? {};
    return Shown ? <Shown /> : null;
  };
}
