// The program as this browser runs it fastest, for the page and for its worker; and why it cannot run it, where it cannot.
const has = (...code) => WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, ...code));
const zero = [65, 0, 253, 15];
// A function that adds two vectors, and one that multiplies and adds three of them in one instruction.
const hasVectors = () => has(15, 1, 13, 0, ...zero, ...zero, 253, 228, 1, 11);
const hasFusedMultiplyAdd = () => has(19, 1, 17, 0, ...zero, ...zero, ...zero, 253, 133, 2, 11);

export function whyNot() {
    if (typeof WebAssembly !== 'object' || !hasVectors())
        return 'This browser lacks the vectors of WebAssembly, by which the network trains. Chrome and Edge have them since 91, Firefox since 89, Safari since 16.4.';
    if (typeof document === 'object' && !navigator.gpu && !document.createElement('canvas').getContext('webgl2'))
        return 'This browser offers neither WebGPU nor WebGL 2, by which the window is drawn: they may be switched off, or the graphics driver too old.';
    return null;
}

export const folder = hasFusedMultiplyAdd() ? './relaxed/' : './plain/';

export async function start() {
    const { default: init } = await import(`${folder}collapse-lab-web.js`);
    await init();
}
