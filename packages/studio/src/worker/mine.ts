/** A person's own numbers beside those of the page: what differs first, and which mistake gives them. */
import {
  type Diagnosis,
  describeDiagnosis,
  diagnosing,
  type HintGrade,
  mistakeText,
  namedArrays,
  problemOfTable,
  type Told,
  toldIn,
} from '@deltascope/core/diagnose';
import { initialize } from '@deltascope/core/network';
import { type NumberNote, parseNumbers } from '@deltascope/core/numbers';
import { formatAddress, isPerRow } from '@deltascope/core/trace';
import { LANGUAGES, type LanguageCode, numberNoteText } from '@deltascope/core/words';
import type { Questions } from '../protocol.ts';
import type { Traces } from './answers.ts';
import { perLanguage } from './perLanguage.ts';
import type { Problem } from './problem.ts';
import { turn } from './turn.ts';

type Ask = Questions['mine']['ask'];

/** At Theta of the iteration looked at, if the files hold no weights. */
export async function mineCompared(
  problem: Problem,
  traces: Traces,
  { files, iteration }: Ask,
): Promise<Questions['mine']['answer']> {
  const { network, training, settings, labels, encoder, table } = problem;
  const read = files.map(({ name, bytes }) => ({ path: name, ...parseNumbers(bytes, name) }));
  const { arrays, notes } = namedArrays(read, network);
  const steps = diagnosing(
    problemOfTable({
      network,
      parameters: traces.parameters(iteration),
      initial: traces.parameters(0),
      examples: training.examples,
      lambda: settings.lambda,
      classes: labels.classes,
      start: (other) => initialize(other, settings),
      encoder,
      table,
      tableRows: traces.tableRows,
    }),
    Object.fromEntries(arrays),
  );
  for (;;) {
    const step = steps.next();
    if (step.done) return told(step.value, { files: read.flatMap((file) => file.notes), named: notes });
    await turn();
  }
}

interface Notes {
  readonly files: readonly NumberNote[];
  readonly named: readonly Told[];
}

function told(diagnosis: Diagnosis, { files, named }: Notes): Questions['mine']['answer'] {
  const { verdict, compared, firstDifference, explanations } = diagnosis;
  const address = firstDifference?.address;
  const lines = (code: LanguageCode) => {
    const notes = [
      ...files.map((note) => numberNoteText(note, LANGUAGES[code])),
      ...named.map((one) => toldIn(one, code)),
    ];
    const by = (grade: HintGrade) => [...notes, ...describeDiagnosis(diagnosis, grade, code)];
    return { 1: by(1), 2: by(2), 3: by(3) };
  };
  return {
    verdict,
    compared,
    ...(address && { address: formatAddress(address) }),
    ...(address && isPerRow(address.matrix) && { row: address.row }),
    ...(firstDifference && { mine: firstDifference.mine, right: firstDifference.right }),
    explanations: perLanguage((code) =>
      explanations.map(({ mistakes }) => mistakes.map((mistake) => mistakeText(mistake, code).title)),
    ),
    lines: perLanguage(lines),
  };
}
