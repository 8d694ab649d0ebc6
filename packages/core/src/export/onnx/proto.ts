/** The messages of an ONNX file by the numbers of their fields in onnx.proto (IR version 9). */
import { type Bytes, bytes, joined, message, text, whole } from './protobuf.ts';

const IR_VERSION = 9;
/** The first version of ONNX in which strings can be compared. */
const OPSET = 19;

/** By their numbers in TensorProto. */
const ELEMENTS = { float: 1, int64: 7, string: 8, bool: 9, double: 11 } as const;
export type Element = keyof typeof ELEMENTS;

/** Of an operator: whole numbers alone are needed. */
export type Attributes = Readonly<Record<string, number>>;

const INT = 2;

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Attributes;
}

function nodeProto({ op, inputs, output, attributes }: Node): Bytes {
  const fields = Object.entries(attributes).map(([name, value]) =>
    message(5, text(1, name), whole(3, value), whole(20, INT)),
  );
  return message(1, ...inputs.map((input) => text(1, input)), text(2, output), text(3, output), text(4, op), ...fields);
}

/** Numbers as they lie in memory, lowest byte first; or texts. */
export type TensorData =
  | { readonly element: 'double' | 'float' | 'int64'; readonly values: readonly number[] | Float64Array }
  | { readonly element: 'string'; readonly values: readonly string[] };

export interface TensorOf {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

function initializerProto({ name, dims, data }: TensorOf): Bytes {
  const values = data.element === 'string' ? data.values.map((value) => text(6, value)) : [bytes(9, rawBytes(data))];
  return message(5, ...dims.map((dim) => whole(1, dim)), whole(2, ELEMENTS[data.element]), ...values, text(8, name));
}

function rawBytes({ element, values }: Exclude<TensorData, { readonly element: 'string' }>): Uint8Array {
  const size = element === 'float' ? 4 : 8;
  const raw = new Uint8Array(size * values.length);
  const view = new DataView(raw.buffer);
  for (let i = 0; i < values.length; i++) {
    if (element === 'double') view.setFloat64(8 * i, values[i], true);
    else if (element === 'float') view.setFloat32(4 * i, values[i], true);
    else view.setBigInt64(8 * i, BigInt(values[i]), true);
  }
  return raw;
}

export interface ValueOf {
  readonly name: string;
  readonly element: Element;
  /** Behind the number of rows, which is free. */
  readonly dims: readonly number[];
  readonly doc: string;
}

function valueProto(field: number, { name, element, dims, doc }: ValueOf): Bytes {
  const shape = message(2, message(1, text(2, 'N')), ...dims.map((dim) => message(1, whole(1, dim))));
  const type = message(2, message(1, whole(1, ELEMENTS[element]), shape));
  return message(field, text(1, name), type, text(3, doc));
}

export interface ModelOf {
  readonly name: string;
  readonly doc: string;
  readonly version: string;
  readonly nodes: readonly Node[];
  readonly initializers: readonly TensorOf[];
  readonly inputs: readonly ValueOf[];
  readonly outputs: readonly ValueOf[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of a whole file. */
export function modelProto(model: ModelOf): Uint8Array<ArrayBuffer> {
  const graph = message(
    7,
    ...model.nodes.map(nodeProto),
    text(2, model.name),
    ...model.initializers.map(initializerProto),
    ...model.inputs.map((input) => valueProto(11, input)),
    ...model.outputs.map((output) => valueProto(12, output)),
  );
  return joined(
    whole(1, IR_VERSION),
    text(2, 'deltascope'),
    text(3, model.version),
    text(6, model.doc),
    graph,
    message(8, text(1, ''), whole(2, OPSET)),
    ...Object.entries(model.metadata).map(([key, value]) => message(14, text(1, key), text(2, value))),
  );
}
