import js from '@eslint/js';
import ts from 'typescript-eslint';

/** Math functions whose last bit the language leaves to the engine (law 1). */
const IMPLEMENTATION_DEFINED = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh',
  'exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'pow', 'cbrt', 'hypot'];
const reproducible = [
  ...IMPLEMENTATION_DEFINED.map((property) => ({ object: 'Math', property, message: 'Differs between engines: use src/math (law 1).' })),
  { object: 'Math', property: 'random', message: 'Randomness is an argument: open a stream with random(seed, ...names).' },
  { object: 'Date', property: 'now', message: 'No clock in what reaches a file (law 1).' },
];

export default [
  { ignores: ['dist/', 'build/', 'node_modules/', 'kernel/', 'quickstart*/', '**/*.cjs'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.test.ts', 'src/cli/**', 'src/jobs/**', 'src/studio/**'],
    rules: {
      'no-restricted-properties': ['error', ...reproducible],
      'no-restricted-syntax': ['error', { selector: "BinaryExpression[operator='**'][right.type!='Literal']", message: '** with a variable exponent is Math.pow: use pow of src/math (law 1).' }],
      'no-restricted-globals': ['error', { name: 'performance', message: 'No clock in what reaches a file (law 1).' }],
    },
  },
];
