export { layerBackward, layerForward } from './pass';
export { weightGradient } from './weight-gradient';
export { headBackward, headForward, headGradient } from './head';
export { measureLoss, sumWeights } from './loss';
export { dropGradient, dropHeadGradient, packInputs, passOn, passToHead } from './pack';
export { adam, addShards, addToAverage, sgd, sumSquares } from './optimiser';
export { transposePanels, transposeRows } from './transpose';
export { announce, barrier, waitWhile } from './sync';
export { productBench } from './bench';
