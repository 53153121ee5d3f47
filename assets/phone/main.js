// Everything a phone runs. assets/build.mjs makes one file of it: fewer bytes over the line.
import "./shell.js";
import "./every_page.js";
import "./telling.js";
