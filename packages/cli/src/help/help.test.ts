/** Help is said in every language: of each option and command, of its arguments and of its examples. */
import { LANGUAGE_CODES } from '@deltascope/core/words';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../commands/index.ts';
import { OPTIONS, type OptionName } from '../settings/options.ts';
import { DOOR } from '../words/door.ts';
import { helpIn } from './help.ts';
import { wrapped } from './layout.ts';

const commands = await allCommands();
const english = helpIn('en');
const names = Object.keys(OPTIONS) as OptionName[]; // its own keys

describe.each(LANGUAGE_CODES.filter((code) => code !== 'en'))('in %s', (code) => {
  const help = helpIn(code);

  test.each(names)('the option %s has its summary, and a note on its default if the English has one', (name) => {
    const [said, defined] = [help.option(name), english.option(name)];
    expect(said.summary).not.toBe(defined.summary);
    expect(said.summary).toMatch(/\p{Script=Han}/u);
    expect(said.defaultNote === undefined).toBe(defined.defaultNote === undefined);
  });

  test.each(commands.map((command) => [command.name, command] as const))('so has %s', (_, command) => {
    const [said, defined] = [help.command(command), english.command(command)];
    expect(said.summary).toMatch(/\p{Script=Han}/u);
    expect(Object.keys(said.args)).toEqual(Object.keys(defined.args));
    expect(said.examples).toHaveLength(command.examples.length);
    for (const text of [...Object.values(said.args), ...said.examples]) expect(text).not.toBe('');
  });

  test('the headings and the words of the frame are of the language', () => {
    for (const title of ['Usage:', 'Arguments:', 'Options:', 'Commands:']) expect(help.heading(title)).not.toBe(title);
    for (const [key, text] of Object.entries(help.frame))
      if (typeof text === 'string') expect(text).not.toBe(english.frame[key as keyof typeof english.frame]); // its own key
  });

  test('what the door says is of the language too', () => {
    for (const [key, text] of Object.entries(DOOR[code])) {
      const other = DOOR.en[key as keyof (typeof DOOR)['en']]; // the same keys
      const [said, inEnglish] = [text, other].map((one) => (typeof one === 'string' ? one : one('x')));
      expect(said).toMatch(/\p{Script=Han}/u);
      expect(said).not.toBe(inEnglish);
    }
  });
});

test('lines are broken by the width on the screen; what closes begins none, what opens ends none', () => {
  expect(wrapped('one two three', 8)).toBe('one two\nthree');
  expect(wrapped('要预测列，一列', 8)).toBe('要预测\n列，一列');
  expect(wrapped('列 [最多 6]', 5)).toBe('列\n[最多\n6]');
});
