// The browser of the API tries whether it may compile code, which its policy refuses. Told so beforehand, it does not try.
globalThis.__zod_globalConfig = { jitless: true };
