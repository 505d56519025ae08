export function kernelVersion(): i32 { return 1; }
