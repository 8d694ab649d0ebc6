/** Settings changed by a person: a value that is refused goes back to the one that holds, with the reason under it. */
import { accepts, type SettingName, settingOf } from '@deltascope/core/train';
import { useState } from 'preact/hooks';
import { set } from '../../state/training.ts';

/** Why a value was refused is said until the next is given. */
export function useRejection(holds: string) {
  const [bad, setBad] = useState<string | undefined>(undefined);
  const given = (input: HTMLInputElement, why: string | undefined) => {
    setBad(why);
    if (why !== undefined) input.value = holds;
  };
  return { bad, given };
}

/** False if the setting does not take the value. */
export function change(name: SettingName, value: unknown): boolean {
  if (value !== undefined && !accepts(settingOf(name), value)) return false;
  void set({ [name]: value });
  return true;
}
