export { layerBackward, layerForward } from './pass';
export { weightGradient } from './weight-gradient';
export { headBackward, headForward, headGradient } from './head';
export { measureLoss, sumWeights } from './loss';
export { dropGradient, packInputs, passOn } from './pack';
export { adam, addShards, sgd, sumSquares } from './optimiser';
export { transposePanels, transposeRows } from './transpose';
export { announce, barrier, waitWhile } from './sync';
export { productBench } from './bench';
