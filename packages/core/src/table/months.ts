/** Names of months and weekdays in seven languages, and how they are looked up. */

/** By month: English, German, French, Spanish, Italian, Portuguese, Dutch, with the usual abbreviations. */
const MONTHS = [
  'jan january januar jänner janv janvier ene enero gen gennaio janeiro januari',
  'feb february februar fevr fevrier febrero febbraio fev fevereiro februari',
  'mar march marz maerz mrz mars marzo marco mrt maart',
  'apr april avr avril abr abril aprile',
  'may mai mayo mag maggio maio mei',
  'jun june juni juin junio giu giugno junho',
  'jul july juli juil juillet julio lug luglio julho',
  'aug august aout ago agosto augustus',
  'sep sept september septembre septiembre setiembre set settembre setembro',
  'oct october okt oktober octobre octubre ott ottobre out outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember decembre dic diciembre dicembre dezembro',
];

const WEEKDAYS =
  'mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday ' +
  'mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag ' +
  'lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche ' +
  'lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo ' +
  'lunedi martedi mercoledi gio giovedi venerdi sabato domenica ' +
  'seg segunda ter terca qua quarta qui quinta sex sexta ' +
  'ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag';

const MONTH_OF = new Map(
  MONTHS.flatMap((words, month) => words.split(' ').map((word) => [bare(word), month + 1] as const)),
);
const IS_WEEKDAY = new Set(WEEKDAYS.split(' '));

/** 1 … 12, or undefined if the word is the name of no month. */
export function monthOf(word: string): number | undefined {
  return MONTH_OF.get(word) ?? MONTH_OF.get(bare(word));
}

export function isWeekday(word: string): boolean {
  return IS_WEEKDAY.has(bare(word)) || /^[星周]期?[一二三四五六日天]$/.test(word);
}

/** In small letters, without accents and a point at the end. */
function bare(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|\.$/gu, '');
}
