/** Columns whose values several rows share because they are of one patient, one store, one session. */
import type { Column } from '../table/column.ts';
import type { Finding } from './finding.ts';

/** The rows to look at, and their labels. */
export interface GroupsRequest {
  /** A label for each row of the table, 1 … K. */
  readonly y: Int32Array;
  /** Counted from 0: all of them, since of some rows alone few would share a value. */
  readonly rows: Int32Array;
  /** Some of them, for columns whose name says nothing. */
  readonly someRows: Int32Array;
}

type Group = Extract<Finding, { readonly code: 'looks-like-group' }>;

/** Who or what has several rows, and is hardly ever a category of few values. */
const BEINGS =
  'patient|subject|participant|respondent|user|customer|client|member|household|session|donor|speaker|player|student|' +
  'pupil|患者|病人|受试者|用户|客户|顾客|会员|学生|住户|会话';
/** What several rows may be of, but may be a category too. */
const THINGS =
  'family|device|machine|sensor|station|store|shop|school|hospital|clinic|farm|batch|group|account|team|animal|driver|' +
  'vehicle|person|people|employee|loan|家庭|设备|机器|传感器|站点|门店|商店|学校|医院|批次|账户|账号|车辆|员工';
const SUFFIX = '[_ -]?(id|no|nr|num|number|code|name|编号|号码|号|代码|编码|名称|姓名|名)';
const named = (words: string) => new RegExp(`(^|[^a-z])(${words})(${SUFFIX})?$`, 'i');
const BEING_NAME = named(BEINGS);
const THING_NAME = named(THINGS);
const ID_NAME = /[_ -]id$|[a-z]I[dD]$/;
/** As numbers these are how many, or how much. */
const COUNT_NAME = /(person|people|employee|loan)$/i;

const FEWEST_GROUPS = 10;
/** Of names that categories have too, and of names that say nothing. */
const MANY_GROUPS = 20;
const ROWS_OF_A_GROUP = 2;
const KNOWN_SHARE = 0.9;
/** If the labels of an id's rows agree no more than this beyond chance, knowing it helps nobody. */
const MORE_THAN_CHANCE = 0.1;
/** Rows of one value that agree so much more than any two are a group whatever its name. */
const AGREEING = 0.9;
const BY_CHANCE = 0.7;

/** A value that several rows share, named like a thing that rows are of, or whose rows have one label. */
export function groupOf(column: Column, { y, rows, someRows }: GroupsRequest): Group[] {
  if (column.kind === 'boolean' || column.kind === 'text') return [];
  const fewest = fewestByName(column);
  const looked = fewest === undefined && !ID_NAME.test(column.name) ? someRows : rows;
  const shared = sharedValues(column, y, looked);
  if (!shared || shared.rows < KNOWN_SHARE * looked.length) return [];
  const { groups, agreement, chance } = shared;
  if (groups < FEWEST_GROUPS || shared.rows < ROWS_OF_A_GROUP * groups) return [];
  const found: Group = { code: 'looks-like-group', column: column.name, ...shared };
  const isNamed = fewest !== undefined && groups >= fewest;
  const isId = (fewest !== undefined || ID_NAME.test(column.name)) && labelsAgree(found);
  // A number by which labels agree may be a measure; if it gives them away, that is told by itself.
  const agrees = 'codes' in column && groups >= MANY_GROUPS && agreement >= AGREEING && chance < BY_CHANCE;
  return isNamed || isId || agrees ? [found] : [];
}

/** Whether two rows of one value have the same label more often than any two. */
export function labelsAgree({ agreement, chance }: Pick<Group, 'agreement' | 'chance'>): boolean {
  return agreement > chance + MORE_THAN_CHANCE * (1 - chance);
}

/** From how many values on the name says that they are groups; undefined if it does not. */
function fewestByName(column: Column): number | undefined {
  if (BEING_NAME.test(column.name)) return FEWEST_GROUPS;
  if (!THING_NAME.test(column.name) || ('values' in column && COUNT_NAME.test(column.name))) return undefined;
  return MANY_GROUPS;
}

/** The different values, in how many rows, and how often two rows of one value, and any two, have the same label. */
function sharedValues(
  column: Column,
  y: Int32Array,
  rows: Int32Array,
): Pick<Group, 'groups' | 'rows' | 'agreement' | 'chance'> | undefined {
  const cells = 'codes' in column ? column.codes : column.values;
  const missing = 'codes' in column ? 0 : NaN;
  const places = new Map<number, number>();
  const sizes: number[] = [];
  const alike = new Map<number, number>(); // by value and label
  const totals = new Map<number, number>();
  const classes = 1 + rows.reduce((most, row) => Math.max(most, y[row]), 0);
  let known = 0;
  for (const row of rows) {
    const value = cells[row];
    if (Object.is(value, missing)) continue;
    if (!Number.isInteger(value)) return undefined;
    const place = places.get(value) ?? sizes.push(0) - 1;
    places.set(value, place);
    sizes[place]++;
    addOne(alike, place * classes + y[row]);
    addOne(totals, y[row]);
    known++;
  }
  const agreement = pairsOf(alike.values()) / Math.max(1, pairsOf(sizes));
  const chance = pairsOf(totals.values()) / Math.max(1, pairsOf([known]));
  return { groups: sizes.length, rows: known, agreement, chance };
}

function addOne(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Of things counted by their kind, pairs of one kind. */
function pairsOf(counts: Iterable<number>): number {
  let pairs = 0;
  for (const count of counts) pairs += count * (count - 1);
  return pairs;
}
