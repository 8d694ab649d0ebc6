/** The judgements that a model keeps, rebuilt from the fields they have and checked on the way. */
import type { ClassJudgement, Judgement } from '../evaluate/judgement.ts';
import { at, fieldsAt, listAt, numberAt, type Place, recordAt, textAt, wholeAt } from '../json/check.ts';
import type { ModelMetrics } from './model.ts';

export const MOST_CLASSES = 1_000_000;

export function readMetrics(place: Place): ModelMetrics {
  const record = recordAt(place);
  const part = (key: string) => {
    const field = at(record, key, place.path);
    return field.value === null ? null : readJudgement(field);
  };
  return { training: part('training'), validation: part('validation') };
}

function readJudgement(place: Place): Judgement {
  const field = fieldsAt(place);
  const baseline = field('baseline');
  const ofBaseline = (key: string) => at(recordAt(baseline), key, baseline.path);
  return {
    rows: wholeAt(field('rows'), 0),
    accuracy: numberAt(field('accuracy'), 0),
    baseline: { accuracy: numberAt(ofBaseline('accuracy'), 0), class: textAt(ofBaseline('class')) },
    balancedAccuracy: numberAt(field('balancedAccuracy'), 0),
    macroF1: numberAt(field('macroF1'), 0),
    logLoss: numberAt(field('logLoss')),
    brier: numberAt(field('brier'), 0),
    expectedCalibrationError: numberAt(field('expectedCalibrationError'), 0),
    perClass: listAt(field('perClass'), MOST_CLASSES, readClass),
    confusion: listAt(field('confusion'), MOST_CLASSES, (row) =>
      listAt(row, MOST_CLASSES, (count) => wholeAt(count, 0)),
    ),
  };
}

function readClass(place: Place): ClassJudgement {
  const field = fieldsAt(place);
  const ratio = (key: string) => (field(key).value === null ? null : numberAt(field(key), 0));
  return {
    class: textAt(field('class')),
    support: wholeAt(field('support'), 0),
    predicted: wholeAt(field('predicted'), 0),
    correct: wholeAt(field('correct'), 0),
    recall: ratio('recall'),
    precision: ratio('precision'),
    f1: ratio('f1'),
  };
}
