import { describe, expect, it } from 'vitest';
import { spoken } from '../../../src-renderer/format/equation.ts';
import {
  bpttEquation,
  networkEquation,
  weightSizes,
  type NetworkSizes,
} from '../../../src-renderer/format/network-equation.ts';

const sizes = (parts: Partial<NetworkSizes>): NetworkSizes => ({
  model: 'rnn',
  settings: { activation: 'tanh', head: 'gaussian', layerCount: 1 },
  hiddenSizes: [32],
  inputCount: 1,
  outputCount: 2,
  ...parts,
});
const written = (parts: Partial<NetworkSizes>, transforms: ('log' | 'diff')[] = []) =>
  networkEquation(sizes(parts), transforms, 12, 'en').map(spoken);

describe('networkEquation', () => {
  it('writes an RNN with its sizes, its head and its input', () => {
    expect(written({})).toEqual([
      'H_t = tanh ( W_x (32×1) X_t + W_h (32×32) H_t−1 + b (32) )',
      '( μ_t , s_t ) = W_o (2×32) H_t + b_o (2) , z_t ∼ N ( μ_t , softplus ( s_t ) ² )',
      'X_t = z_t−1 , z_t = ( y_t − μ ) / s',
    ]);
  });

  it('writes an MLP without a state before, over its lags', () => {
    expect(
      written({ model: 'mlp', inputCount: 24, settings: { activation: 'relu', head: 'mse', layerCount: 1 } }),
    ).toEqual([
      'H_t = ReLU ( W_x (32×24) X_t + b (32) )',
      'z hat _t = W_o (2×32) H_t + b_o (2)',
      'X_t = ( z_t−1 , … , z_t−24 ) , z_t = ( y_t − μ ) / s',
    ]);
  });

  it('writes the four gates of an LSTM over each other', () => {
    const [gates, states] = written({ model: 'lstm' });
    expect(gates).toBe(
      '( i_t , f_t , g_t , o_t ) = ( σ , σ , tanh , σ ) ( W_x (128×1) X_t + W_h (128×32) H_t−1 + b (128) )',
    );
    expect(states).toBe('C_t = f_t ⊙ C_t−1 + i_t ⊙ g_t , H_t = o_t ⊙ tanh ( C_t )');
  });

  it('writes a GRU with its candidate apart', () => {
    expect(written({ model: 'gru' }).slice(0, 3)).toEqual([
      '( r_t , u_t ) = σ ( W_x (64×1) X_t + W_h (64×32) H_t−1 + b (64) )',
      'n_t = tanh ( W_nx (32×1) X_t + b_nx + r_t ⊙ ( W_nh (32×32) H_t−1 + b_nh ) )',
      'H_t = ( 1 − u_t ) ⊙ n_t + u_t ⊙ H_t−1',
    ]);
  });

  it('says what the further layers see, and what the series goes through first', () => {
    const rows = written({ hiddenSizes: [32, 32] }, ['log', 'diff']);
    expect(rows[1]).toBe('X⁽ˡ⁾_t = H⁽ˡ⁻¹⁾_t , l = 2 … 2');
    expect(rows.at(-1)).toBe('X_t = z_t−1 , z_t = ( Δ log y_t − μ ) / s');
  });

  it('writes every other head', () => {
    const head = (name: NetworkSizes['settings']['head'], outputCount: number) =>
      written({ outputCount, settings: { activation: 'tanh', head: name, layerCount: 1 } })[1];
    expect(head('student-t', 3)).toBe(
      '( μ_t , s_t , r_t ) = W_o (3×32) H_t + b_o (3) , z_t ∼ t_ν ( μ_t , softplus ( s_t ) ² ) , ν = 2 + softplus ( r_t )',
    );
    expect(head('quantile', 5)).toBe('( q_1 , … , q_Q ) = W_o (5×32) H_t + b_o (5)');
    expect(head('softmax', 9)).toBe('P ( x_t | x_<t ) = softmax ( W_o (9×32) H_t + b_o (9) )');
  });
});

describe('bpttEquation', () => {
  it('sums over the steps the products of the Jacobians between them', () => {
    expect(bpttEquation.map(spoken)).toEqual([
      '∂ L / ∂ w_h = Σ_t ∂ ℓ / ∂ o_t · ∂ o_t / ∂ h_t · d h_t / d w_h',
      'd h_t / d w_h = Σ_i≤t ( ∏_i<j≤t ∂ h_j / ∂ h_j−1 ) ∂ h_i / ∂ w_h',
    ]);
  });
});

describe('weightSizes', () => {
  it('lists the matrices layer by layer', () => {
    expect(weightSizes({ model: 'gru', hiddenSizes: [8, 8], inputCount: 1 }, 'en')).toEqual([
      [
        { name: 'Wₓ', size: '24×1' },
        { name: 'Wₕ', size: '24×8' },
      ],
      [
        { name: 'Wₓ', size: '24×8' },
        { name: 'Wₕ', size: '24×8' },
      ],
    ]);
  });
});
