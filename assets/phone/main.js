// Everything a phone runs, in one file (assets/build.mjs): fewer bytes, and none missing offline.
import "./shell.js";
import "./register.js";
import "./telling.js";
