/** What a field of a file was to be, in English: after "not". */
import type { WantedField } from '../wantedField.ts';
import { wantedText } from './trainingErrors.ts';

export function wantedFieldText(field: WantedField): string {
  switch (field.is) {
    case 'object':
      return 'an object';
    case 'list':
      return 'a list';
    case 'text':
      return 'a text';
    case 'boolean':
      return 'true or false';
    case 'label':
      return 'a text, a number, true or false';
    case 'number':
      return `a number${boundsText(field)}`;
    case 'whole':
      return `a whole number${boundsText(field)}`;
    case 'choice':
      return `one of ${field.of.join(', ')}`;
    case 'items':
      return `a list of ${field.least} or more`;
    case 'numbers':
      return `a list of ${field.count} numbers`;
    case 'ascending':
      return `${field.count === undefined ? '' : `${field.count} `}ascending numbers`;
    case 'different':
      return 'a list in which nothing is twice';
    case 'class-values':
      return 'the values of labels.classes';
    case 'no-feature':
      return 'a column that is no feature';
    case 'other-than':
      return `another word than ${field.field}`;
    case 'by-missing':
      return `what goes with missing ${field.rule}`;
    case 'code-or-null':
      return `null or a code from 1 to ${field.most}`;
    case 'setting':
      return wantedText(field.wanted);
    default:
      return field satisfies never;
  }
}

function boundsText({ above, least, most }: { above?: number; least?: number; most?: number }): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  const from = above === undefined ? (least === undefined ? '' : ` ≥ ${least}`) : ` above ${above}`;
  return most === undefined ? from : `${from}, at most ${most}`;
}
