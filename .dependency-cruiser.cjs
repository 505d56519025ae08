/** The arrows between the rooms (docs/architecture.md). `npm run lint` fails on any other. */
const spine = ['math', 'image', 'chart', 'scene', 'labels', 'viewpoint', 'frame'];
/** Room -> what it may import besides itself and packages. */
const arrows = {
  math: [],
  image: ['math', 'scene'], // scene for InputError alone
  chart: [],
  scene: ['math'],
  labels: ['math', 'scene'],
  viewpoint: ['math', 'scene', 'labels'],
  frame: ['math', 'scene', 'labels', 'viewpoint'],
  import: ['math', 'image', 'scene'],
  generate: ['math', 'image', 'scene'],
  render: spine,
  sensor: spine,
  dataset: spine,
  learn: spine,
  assets: ['math', 'image', 'scene', 'labels', 'viewpoint', 'import', 'generate', 'render'],
  jobs: [...spine, 'import', 'generate', 'assets', 'render', 'sensor', 'dataset', 'learn'],
};
const room = (names) => `^src/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(arrows).map(([name, allowed]) => ({
      name: `${name}-imports`,
      comment: `src/${name} may import only itself${allowed.length ? ` and ${allowed.join(', ')}` : ''}`,
      severity: 'error',
      from: { path: room([name]), pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: room([name, ...allowed]) },
    })),
    {
      name: 'spine-without-node',
      comment: 'the studio runs the spine in a browser; a file named *-node.ts says that it cannot',
      severity: 'error',
      from: { path: room([...spine, 'generate']), pathNot: '(\\.test|-node)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-dev-packages',
      comment: 'onnxruntime-node and -web are development packages too: users add one when they train (optional peers)',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/onnxruntime-(node|web)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
