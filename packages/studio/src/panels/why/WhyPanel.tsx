/** Asking for a number by its address, and the answer. */
import { useState } from 'preact/hooks';
import { askNumber, whyNotAsked } from '../../state/looking.ts';
import { asked } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { Field } from '../common/Field.tsx';
import { Answer } from './answers.ts';
import { Begin } from './Begin.tsx';

export function WhyPanel() {
  return (
    <>
      <AddressField />
      {asked.value ? <Answer /> : <Begin />}
    </>
  );
}

function AddressField() {
  const t = texts.value.ask;
  const [bad, setBad] = useState<string | undefined>(undefined);
  const go = (typed: string) => {
    const why = whyNotAsked(typed);
    setBad(why && (why.code === 'address' ? t.bad : t.badIteration(why.last)));
    if (!why) void askNumber(typed);
  };
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        go(String(new FormData(event.currentTarget).get('address')).trim());
      }}
    >
      <Field id="address" label={t.address} bad={bad}>
        {(described) => <input name="address" placeholder="z2[1,3]" {...described} />}
      </Field>
      <button type="submit">{t.go}</button>
    </form>
  );
}
