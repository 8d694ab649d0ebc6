/**
 * Takes vitest's place where the contract runs in a page: the few words that contract uses, tests one after the other,
 * their failures as text.
 */

export interface Result {
  readonly name: string;
  /** Why it failed; absent if it passed. */
  readonly failure?: string;
}

type Body = () => unknown;

interface Group {
  readonly name: string;
  readonly before: Body[];
  readonly after: Body[];
  readonly members: ({ readonly name: string; readonly body: Body } | Group)[];
}

const emptyGroup = (name: string): Group => ({ name, before: [], after: [], members: [] });

let group = emptyGroup('');

export function describe(name: string, body: () => void): void {
  const outer = group;
  group = emptyGroup(name);
  outer.members.push(group);
  body();
  group = outer;
}

export function test(name: string, body: Body): void {
  group.members.push({ name, body });
}

test.each =
  <T>(cases: readonly T[]) =>
  (name: string, body: (value: T) => unknown): void => {
    for (const value of cases) test(name.replace(/%[ids]/, String(value)), () => body(value));
  };

export const beforeAll = (body: Body): void => void group.before.push(body);
export const afterAll = (body: Body): void => void group.after.push(body);

/** Runs what was registered. */
export async function results(): Promise<Result[]> {
  return runGroup(group);
}

async function runGroup({ name, before, after, members }: Group): Promise<Result[]> {
  const found: Result[] = [];
  for (const body of before) await body();
  for (const member of members) {
    await new Promise((resolve) => setTimeout(resolve)); // Threads end when the event loop turns, as it does in a page.
    if ('body' in member) found.push(await runTest(member.name, member.body));
    else found.push(...(await runGroup(member)));
  }
  for (const body of after) await body();
  return found.map((result) => ({ ...result, name: name ? `${name} > ${result.name}` : result.name }));
}

async function runTest(name: string, body: Body): Promise<Result> {
  try {
    await body();
    return { name };
  } catch (error) {
    return { name, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

interface Matchers {
  toBe(expected: unknown): void;
  toBeGreaterThanOrEqual(bound: number): void;
  toBeLessThanOrEqual(bound: number): void;
  toBeInstanceOf(type: abstract new (...args: never[]) => unknown): void;
  /** Of plain fields. */
  toMatchObject(fields: Readonly<Record<string, unknown>>): void;
}

export function expect(got: unknown, about = 'value'): Matchers {
  const check = (holds: boolean, wanted: string) => {
    if (!holds) expect.fail(`${about}: expected ${wanted}, got ${String(got)}`);
  };
  return {
    toBe: (expected) => check(Object.is(got, expected), String(expected)),
    toBeGreaterThanOrEqual: (bound) => check(Number(got) >= bound, `${bound} or more`),
    toBeLessThanOrEqual: (bound) => check(Number(got) <= bound, `${bound} or less`),
    toBeInstanceOf: (type) => check(got instanceof type, `a ${type.name}`),
    toMatchObject: (fields) => {
      const found = new Map(Object.entries(Object(got)));
      for (const [name, value] of Object.entries(fields)) expect(found.get(name), `${about}.${name}`).toBe(value);
    },
  };
}

expect.fail = (message: string): never => {
  throw new Error(message);
};
