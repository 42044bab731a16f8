import type {
  Language,
  NetworkName,
  NetworkSettings,
  TransformName,
} from '../../src-main/contract/values.ts';
import {
  digits,
  indexed,
  letter,
  sign,
  transformEquation,
  whole,
  type MathAtom,
  type MathRow,
} from './equation.ts';

/** What an equation of a network is written with. */
export interface NetworkSizes {
  model: NetworkName;
  settings: Pick<NetworkSettings, 'activation' | 'head' | 'layerCount'>;
  /** H of each layer. */
  hiddenSizes: readonly number[];
  /** I of the first layer; the τ lags of an MLP. */
  inputCount: number;
  /** O. */
  outputCount: number;
}

/** Rows of the weight matrices in units of H. */
const gateCounts: Readonly<Record<NetworkName, number>> = { mlp: 1, rnn: 1, lstm: 4, gru: 3 };

const t = letter('t');
const before = [letter('t'), sign('−'), digits('1')];
const state = (base: string): MathAtom => indexed(base, t);
const stateBefore = (base: string): MathAtom => indexed(base, ...before);
const call = (name: string, ...inner: MathAtom[]): MathAtom[] => [
  { kind: 'text', text: name },
  sign('('),
  ...inner,
  sign(')'),
];

function sized(base: string, foot: string, rows: number, columns: number, language: Language): MathAtom {
  const size = columns === 0 ? whole(rows, language) : `${whole(rows, language)}×${whole(columns, language)}`;
  return { kind: 'indexed', base, index: foot === '' ? [] : [letter(foot)], size };
}

/** W_x X_t + W_h H_{t−1} + b of several gates at once, each matrix with its size below it. */
function affine(
  { model, hiddenSizes, inputCount }: NetworkSizes,
  gateCount: number,
  language: Language,
): MathAtom[] {
  const rows = gateCount * hiddenSizes[0];
  const recurrent =
    model === 'mlp' ? [] : [sign('+'), sized('W', 'h', rows, hiddenSizes[0], language), stateBefore('H')];
  return [
    sized('W', 'x', rows, inputCount, language),
    state('X'),
    ...recurrent,
    sign('+'),
    sized('b', '', rows, 0, language),
  ];
}

const list = (atoms: readonly MathAtom[]): MathAtom[] => [
  sign('('),
  ...atoms.flatMap((atom, i) => (i === 0 ? [atom] : [sign(','), atom])),
  sign(')'),
];
const named = (text: string): MathAtom => ({ kind: 'text', text });

/** The cell as its rows: how a state follows from the one before.
 *  MLP, RNN: H_t = tanh(…); LSTM: gates i, f, g, o and the cell state C; GRU (PyTorch's form): gates r, u and the
 *  candidate n. The update gate is u here, since z is the value that is forecast. Source: mission; Hochreiter and Schmidhuber 1997; Cho et al. 2014. */
function cellRows(sizes: NetworkSizes, language: Language): MathRow[] {
  const { model, settings, hiddenSizes } = sizes;
  const sum = affine(sizes, gateCounts[model], language);
  if (model === 'lstm') {
    const gates = [indexed('i', t), indexed('f', t), indexed('g', t), indexed('o', t)];
    const functions = [letter('σ'), letter('σ'), named('tanh'), letter('σ')];
    return [
      [...list(gates), sign('='), ...list(functions), sign('('), ...sum, sign(')')],
      [
        state('C'),
        sign('='),
        ...[
          indexed('f', t),
          sign('⊙'),
          stateBefore('C'),
          sign('+'),
          indexed('i', t),
          sign('⊙'),
          indexed('g', t),
        ],
        sign(','),
        ...[state('H'), sign('='), indexed('o', t), sign('⊙'), ...call('tanh', state('C'))],
      ],
    ];
  }
  if (model === 'gru') {
    const h = hiddenSizes[0];
    const candidate = [
      sized('W', 'nx', h, sizes.inputCount, language),
      state('X'),
      sign('+'),
      indexed('b', letter('nx')),
      sign('+'),
      indexed('r', t),
      sign('⊙'),
      sign('('),
      sized('W', 'nh', h, h, language),
      stateBefore('H'),
      sign('+'),
      indexed('b', letter('nh')),
      sign(')'),
    ];
    return [
      [
        ...list([indexed('r', t), indexed('u', t)]),
        sign('='),
        letter('σ'),
        sign('('),
        ...affine(sizes, 2, language),
        sign(')'),
      ],
      [indexed('n', t), sign('='), ...call('tanh', ...candidate)],
      [
        ...[state('H'), sign('='), sign('('), digits('1'), sign('−'), indexed('u', t), sign(')')],
        ...[sign('⊙'), indexed('n', t), sign('+'), indexed('u', t), sign('⊙'), stateBefore('H')],
      ],
    ];
  }
  const activation = settings.activation === 'relu' ? 'ReLU' : 'tanh';
  return [[state('H'), sign('='), ...call(activation, ...sum)]];
}

/** What the head makes of the last layer's state, and of it the distribution of the next value. */
function headRow(sizes: NetworkSizes, language: Language): MathRow {
  const last = sizes.hiddenSizes[sizes.hiddenSizes.length - 1];
  const output = [
    sized('W', 'o', sizes.outputCount, last, language),
    state('H'),
    sign('+'),
    sized('b', 'o', sizes.outputCount, 0, language),
  ];
  const scale: MathAtom[] = call('softplus', indexed('s', t));
  const squared = [...scale, sign('²')];
  switch (sizes.settings.head) {
    case 'mse':
      return [{ ...indexed('z', t), hasHat: true } as MathAtom, sign('='), ...output];
    case 'gaussian':
      return [
        ...list([indexed('μ', t), indexed('s', t)]),
        ...[sign('='), ...output, sign(','), indexed('z', t), sign('∼'), letter('N'), sign('(')],
        ...[indexed('μ', t), sign(','), ...squared, sign(')')],
      ];
    case 'student-t':
      return [
        ...list([indexed('μ', t), indexed('s', t), indexed('r', t)]),
        ...[sign('='), ...output, sign(','), indexed('z', t), sign('∼')],
        ...[
          indexed('t', letter('ν')),
          sign('('),
          indexed('μ', t),
          sign(','),
          ...squared,
          sign(')'),
          sign(','),
        ],
        ...[letter('ν'), sign('='), digits('2'), sign('+'), ...call('softplus', indexed('r', t))],
      ];
    case 'quantile':
      return [
        ...list([indexed('q', digits('1')), sign('…'), indexed('q', letter('Q'))]),
        sign('='),
        ...output,
      ];
    case 'softmax':
      return [
        ...[letter('P'), sign('('), indexed('x', t), sign('|'), indexed('x', sign('<'), t), sign(')')],
        ...[sign('='), ...call('softmax', ...output)],
      ];
  }
}

/** What the network is shown at a step: the transformed value before, or the τ values before. */
function inputRow(
  { model, inputCount }: NetworkSizes,
  transforms: readonly TransformName[],
  seasonLength: number,
  language: Language,
): MathRow {
  const made = transformEquation([...transforms, 'standardise'], seasonLength, language) ?? [];
  const last = [letter('t'), sign('−'), digits(whole(inputCount, language))];
  const lags =
    model !== 'mlp' || inputCount === 1
      ? [indexed('z', ...before)]
      : list([indexed('z', ...before), sign('…'), indexed('z', ...last)]);
  return [state('X'), sign('='), ...lags, sign(','), ...made];
}

/** The symbol before, or the τ symbols before, each as a vector with a single 1. */
function symbolRow({ model }: NetworkSizes): MathRow {
  const last = indexed('x', letter('t'), sign('−'), letter('τ'));
  const shown = model === 'mlp' ? [indexed('x', ...before), sign('…'), last] : [indexed('x', ...before)];
  return [state('X'), sign('='), ...call('one-hot', ...shown)];
}

/** A network with the person's numbers: the cell, its head, and what goes in. With several layers the first is written
 *  out, and each other takes the states of the one below as its input.
 *  @param transforms null for symbols, which have none */
export function networkEquation(
  sizes: NetworkSizes,
  transforms: readonly TransformName[] | null,
  seasonLength: number,
  language: Language,
): MathRow[] {
  const rows = cellRows(sizes, language);
  const entry = transforms === null ? symbolRow(sizes) : inputRow(sizes, transforms, seasonLength, language);
  const layers = sizes.hiddenSizes.length;
  const stacked: MathRow[] =
    layers === 1
      ? []
      : [
          [
            ...[indexed('X⁽ˡ⁾', t), sign('='), indexed('H⁽ˡ⁻¹⁾', t), sign(',')],
            ...[letter('l'), sign('='), digits('2'), sign('…'), digits(whole(layers, language))],
          ],
        ];
  return [...rows, ...stacked, headRow(sizes, language), entry];
}

/** One weight matrix of the network and its size. */
export interface WeightSize {
  name: string;
  size: string;
}

/** Matrices layer by layer: `W_x 128×1`, `W_h 128×32` …
 *  @returns (layerCount) lists */
export function weightSizes(
  { model, hiddenSizes, inputCount }: Pick<NetworkSizes, 'model' | 'hiddenSizes' | 'inputCount'>,
  language: Language,
): WeightSize[][] {
  const size = (rows: number, columns: number) => `${whole(rows, language)}×${whole(columns, language)}`;
  return hiddenSizes.map((hidden, layer) => {
    const rows = gateCounts[model] * hidden;
    const inputs = layer === 0 ? inputCount : hiddenSizes[layer - 1];
    const x = { name: 'Wₓ', size: size(rows, inputs) };
    return model === 'mlp' ? [x] : [x, { name: 'Wₕ', size: size(rows, hidden) }];
  });
}

const partial = (above: MathAtom, below: MathAtom, mark = '∂'): MathAtom[] => [
  sign(mark),
  above,
  sign('/'),
  sign(mark),
  below,
];

const weight = indexed('w', letter('h'));
const stateAt = (...foot: MathAtom[]): MathAtom => indexed('h', ...foot);

/** Backpropagation through time for one weight matrix of the hidden state.
 *  Formula: ∂L/∂w_h = Σ_t ∂ℓ/∂o_t · ∂o_t/∂h_t · dh_t/dw_h, dh_t/dw_h = Σ_{i≤t} (∏_{i<j≤t} ∂h_j/∂h_{j−1}) ∂h_i/∂w_h */
export const bpttEquation: readonly MathRow[] = [
  [
    ...partial(letter('L'), weight),
    sign('='),
    indexed('Σ', t),
    ...partial(letter('ℓ'), indexed('o', t)),
    sign('·'),
    ...partial(indexed('o', t), stateAt(t)),
    sign('·'),
    ...partial(stateAt(t), weight, 'd'),
  ],
  [
    ...partial(stateAt(t), weight, 'd'),
    sign('='),
    indexed('Σ', letter('i'), sign('≤'), t),
    sign('('),
    indexed('∏', letter('i'), sign('<'), letter('j'), sign('≤'), t),
    ...partial(stateAt(letter('j')), stateAt(letter('j'), sign('−'), digits('1'))),
    sign(')'),
    ...partial(stateAt(letter('i')), weight),
  ],
];
