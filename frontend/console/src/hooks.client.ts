export { handleError } from '../../src/hooks.client';
