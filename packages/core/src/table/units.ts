/**
 * What people write before and after a number: currencies, units and multipliers. Units are stripped, multipliers are
 * powers of ten that belong to the value. Lists, and how they are looked up; no number is read here.
 */

/** What is written around a number: the unit's one spelling, and the power of ten or of 1024 that it multiplies by. */
export interface Affix {
  readonly unit: string;
  /** Of ten. */
  readonly power: number;
  /** Of 1024: KiB is 1. */
  readonly binary: number;
  /** Whether the unit is listed here; any other is a unit only if all cells of a column share it. */
  readonly known: boolean;
}

/** Each line: the spelling that stands for all, then the others. */
const CURRENCIES = [
  '$ dollar dollars',
  'US$ U$S',
  '€ euro euros',
  '£',
  '¥ yen yuan',
  '元 块 圆 人民币',
  '円',
  '원',
  'Rs Rs. ₨',
  'kr kr.',
  'Kč',
  'zł zl',
  'Ft',
  'лв лв.',
  '₽ руб руб. р. рублей рубля рубль',

  'Fr Fr. SFr SFr.',
  'RM',
  'Rp',
] as const;

const SYMBOLS = '₩ ₹ ₺ ₴ ₫ ₱ ₪ ฿ ₦ ₿ ₸ ₡ ₲ ₵ ₼ ₾ ¢'.split(' ');

const CODES = (
  'USD EUR GBP JPY CNY RMB INR RUB KRW TRY BRL CAD AUD NZD SGD HKD TWD SEK NOK DKK PLN CZK HUF RON BGN CHF ZAR MXN THB ' +
  'IDR MYR PHP VND ILS AED SAR QAR KWD EGP NGN KES GHS MAD ARS CLP COP PEN PKR BDT LKR UAH KZT BTC ETH'
).split(' ');

/** Currencies of one line that are not the same money. */
const DOLLARS = 'R$ A$ C$ CA$ AU$ NZ$ HK$ NT$ S$ MX$'.split(' ');

const UNITS = [
  '% pct percent per_cent prozent',
  '‰',
  'ppm',
  'ppb',
  'bps bp',
  // mass
  'kg kgs kilo kilos kilogram kilograms 千克 公斤',
  'g gr gm gms gram grams 克',
  'mg',
  'µg mcg ug',
  't ton tons tonne tonnes 吨',
  'lb lbs pound pounds lb. lbs.',
  'oz ounce ounces',
  '斤',
  // length and area
  'mm 毫米',
  'cm 厘米',
  'm meter meters metre metres mtr 米',
  'km kms kilometer kilometers kilometre kilometres 公里 千米',
  'in inch inches " in.',
  'ft feet foot ft.',
  'yd yds yard yards',
  'mi mile miles',
  'm² m2 sqm sq_m sq.m. sq.m qm m^2 平方米 平米 平',
  'ft² ft2 sqft sq_ft sq.ft. sq.ft sq._ft. sq._ft',
  'km² km2 sq_km km^2',
  'ha hectare hectares',
  'acre acres ac',
  // volume
  'ml mL',
  'cl',
  'dl',
  'l L ltr liter liters litre litres 升',
  'gal gallon gallons',
  'cc ccm cm³ cm3 cu_cm',
  'm³ m3',
  // time
  'ms 毫秒',
  's sec secs second seconds sek sekunden sek. 秒',
  'min mins minute minutes minuten min. 分钟 分 분',
  'h hr hrs hour hours std std. stunde stunden heure heures hora horas ora ore uur 小时 时间 時間 시간',
  'day days d tag tage tagen jour jours día días dia dias giorno giorni dag dagen 天 日 일',
  'week weeks wk wks woche wochen semaine semaines semana semanas 周 週 주',
  'month months mo mos mon mths mth monat monate monaten mois mes meses mese mesi maand maanden 个月 月 ヶ月 か月 개월',
  'year years yr yrs y.o. yo jahr jahre jahren an ans année années año años ano anos anno anni jaar 年 년',
  '岁 歳 才 세 살',
  // temperature, speed, power
  '°C °_C ℃ degc deg_c',
  '°F °_F degf deg_f',
  '° deg degrees 度',
  'km/h kmh kmph kph',
  'mph',
  'm/s mps',
  'kn knots',
  'W watt watts',
  'kW',
  'MW',
  'kWh',
  'hp bhp ps cv 马力',
  'kcal',
  'kJ',
  'rpm',
  'Nm nm',
  'mAh mah',
  'Hz',
  'kHz',
  'MHz mhz',
  'GHz ghz',
  'dB db',
  'mmHg mmhg',
  'hPa hpa mbar',
  'bar',
  'psi',
  'mg/dl mg/dL',
  'g/dl g/dL',
  'mmol/l mmol/L',
  'g/l g/L',
  'mg/l mg/L',
  'kg/m² kg/m2',
  'bpm',
  'mpg',
  'kmpl km/l',
  'km/kg',
  'l/100km L/100km l/100_km',
  'g/km',
  'kbps kb/s',
  'Mbps mb/s mbit/s',
  'Gbps',
  'px pixel pixels',
  'MP mp megapixel',
  // counts
  'pcs pc piece pieces stk stk. stück 个 個 件 개 只 台 枚 本 套 건',
  'person persons people 人 名 명 位',
  'times 次 回 회',
  'points point pts pt 分数 点',
  'level 级 層 层 楼',
] as const;

/** Multiples of bytes, by powers of ten and of 1024. */
const BYTES: readonly (readonly [words: string, power: number, binary: number])[] = [
  ['byte bytes', 0, 0],
  ['kB KB kb', 3, 0],
  ['MB Mb mb', 6, 0],
  ['GB Gb gb', 9, 0],
  ['TB tb', 12, 0],
  ['PB', 15, 0],
  ['KiB', 0, 1],
  ['MiB', 0, 2],
  ['GiB', 0, 3],
  ['TiB', 0, 4],
];

const MULTIPLIERS: readonly (readonly [words: string, power: number])[] = [
  ['k K thousand thsd tsd tsd. тыс тыс. 千 천', 3],
  ['万 萬 만', 4],
  ['lakh lakhs lac lacs 十万', 5],
  ['M mn mln mio mio. million millions millionen mill. млн 百万', 6],
  ['crore crores cr 千万', 7],
  ['亿 億 억', 8],
  ['B bn bln mrd mrd. billion billions milliarden млрд 十亿', 9],
  ['tn trillion trillions трлн 兆 조 万亿', 12],
];

/** Small letters that multiply only beside a currency: $5m. */
const MONEY_MULTIPLIERS = new Map([
  ['m', 6],
  ['b', 9],
  ['t', 12],
  ['T', 12],
]);

const CURRENCY_OF = new Map<string, string>();
for (const line of CURRENCIES) addLine(CURRENCY_OF, line);
for (const word of [...SYMBOLS, ...CODES, ...DOLLARS]) CURRENCY_OF.set(word, word);
for (const code of CODES) CURRENCY_OF.set(code.toLowerCase(), code);

const UNIT_OF = new Map<string, string>();
for (const line of UNITS) addLine(UNIT_OF, line);

const POWER_OF = new Map(
  MULTIPLIERS.flatMap(([words, power]) => words.split(' ').map((word) => [word, power] as const)),
);
/** Longer ones first: 万亿 is not 万. */
const POWER_WORDS = [...POWER_OF.keys()].sort((a, b) => b.length - a.length);

const BYTES_OF = new Map(
  BYTES.flatMap(([words, power, binary]) => words.split(' ').map((word) => [word, { power, binary }] as const)),
);

function addLine(map: Map<string, string>, line: string): void {
  const [first, ...others] = line.split(' ').map((word) => word.replaceAll('_', ' '));
  for (const word of [first, ...others]) map.set(word, first);
}

/** As written, else in small letters if it is more than one letter, whose case may mean something. */
function lookUp<T>(map: ReadonlyMap<string, T>, word: string): T | undefined {
  return map.get(word) ?? (word.length > 1 ? map.get(word.toLowerCase()) : undefined);
}

/** Where this money is used, commas separate thousands: $1,234 is no dollar and some cents. */
const COMMA_MONEY = new Set(
  '$ US$ £ ¥ ₹ Rs 元 円 원 ₩ ₱ ฿ USD GBP JPY CNY RMB INR KRW AUD NZD SGD HKD TWD PHP THB'.split(' '),
);

export function separatesWithCommas(unit: string): boolean {
  return COMMA_MONEY.has(unit);
}

/** Whether the text may be before a number. */
export function isPrefix(text: string): boolean {
  return text === '%' || lookUp(CURRENCY_OF, text) !== undefined;
}

const NO_AFFIX: Affix = { unit: '', power: 0, binary: 0, known: true };
/** Letters, perhaps several words: what a unit that is not listed looks like. */
const UNKNOWN_UNIT = /^[\p{L}°%"][\p{L}\p{M}°%²³2-3/. ]{0,19}$/u;
/** Ordinals, halves of the day, and what else is no unit. */
const NO_UNIT = /^(st|nd|rd|th|er|ère|ème|e|am|pm|a\.m\.|p\.m\.|wd|d|bis|or\b.*|to\b.*|and\b.*)$/i;

/** What the texts before and after a number mean, without blanks around them; undefined if they are no unit. */
export function affixOf(prefix: string, suffix: string): Affix | undefined {
  if (prefix === '' && suffix === '') return NO_AFFIX;
  if (prefix === '%') return suffix === '' ? affix('%') : undefined;
  if (prefix === '') return suffixOf(suffix);
  const currency = lookUp(CURRENCY_OF, prefix);
  if (currency === undefined) return undefined;
  if (suffix === '') return affix(currency);
  const power = MONEY_MULTIPLIERS.get(suffix) ?? lookUp(POWER_OF, suffix);
  if (power !== undefined) return affix(currency, power);
  if (lookUp(CURRENCY_OF, suffix)) return affix(`${currency} ${lookUp(CURRENCY_OF, suffix)}`);
  const each = UNIT_OF.get(suffix.replace(/^(\/|per) */i, ''));
  return each !== undefined && /^(\/|per )/i.test(suffix) ? affix(`${currency}/${each}`) : undefined;
}

function suffixOf(suffix: string): Affix | undefined {
  const unit = lookUp(CURRENCY_OF, suffix) ?? knownUnit(suffix);
  if (unit !== undefined) return affix(unit);
  const bytes = BYTES_OF.get(suffix);
  if (bytes) return { unit: 'B', ...bytes, known: true };
  const power = lookUp(POWER_OF, suffix);
  if (power !== undefined) return affix('', power);
  const multiplier = POWER_WORDS.find((word) => suffix.startsWith(word));
  if (multiplier !== undefined) {
    const rest = suffix.slice(multiplier.length).trim();
    // A single letter multiplies money only: 5k€ is 5000 €, 5km are no thousand meters.
    const of = lookUp(CURRENCY_OF, rest) ?? (/^[a-z]$/i.test(multiplier) ? undefined : knownUnit(rest));
    if (of !== undefined) return affix(of, POWER_OF.get(multiplier));
  }
  if (!UNKNOWN_UNIT.test(suffix) || NO_UNIT.test(suffix)) return undefined;
  return { unit: singular(suffix.toLowerCase()), power: 0, binary: 0, known: false };
}

/** 'A', 'W' or 'T' alone are too often no unit. */
function knownUnit(word: string): string | undefined {
  return /^[A-Z]$/.test(word) && word !== 'L' ? undefined : lookUp(UNIT_OF, word);
}

function affix(unit: string, power = 0): Affix {
  return { unit, power, binary: 0, known: true };
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
