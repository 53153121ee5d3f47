// Builds what the pages need: style sheet, fonts, scripts.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import * as sass from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const packages = join(root, "node_modules");
const out = join(root, "static", "build");
const LIMIT_GZIPPED = 20_000; // phones on a bad network load this first

function fresh(folder) {
  rmSync(join(out, folder), { recursive: true, force: true });
  mkdirSync(join(out, folder), { recursive: true });
}

function buildStyles() {
  const { css } = sass.compile(join(root, "assets", "scss", "site.scss"), {
    style: "compressed",
    loadPaths: [packages],
    quietDeps: true,
  });
  writeFileSync(join(out, "site.css"), css);
  const size = gzipSync(css).length;
  if (size > LIMIT_GZIPPED) {
    throw new Error(`site.css is ${size} bytes gzipped, more than ${LIMIT_GZIPPED}`);
  }
  console.log(`site.css ${css.length} bytes, ${size} gzipped`);
}

function copyFonts() {
  const family = "atkinson-hyperlegible-next";
  for (const subset of ["latin", "latin-ext"]) {
    for (const face of ["400-normal", "400-italic", "700-normal", "700-italic"]) {
      const name = `${family}-${subset}-${face}.woff2`;
      cpSync(join(packages, "@fontsource", family, "files", name), join(out, "fonts", name));
    }
  }
}

function copyScript() {
  const source = join(packages, "govuk-frontend/dist/govuk/govuk-frontend.min.js");
  // The map is not shipped, and hashed file names refuse a reference to a missing file.
  const text = readFileSync(source, "utf8").replace(/\/\/# sourceMappingURL=.*/, "");
  writeFileSync(join(out, "js", "govuk-frontend.js"), text);
}

// One file for pages, one with the sending for the worker, and one with what both are made of.
function buildPhone() {
  const phone = join(root, "assets", "phone");
  buildSync({
    entryPoints: { phone: join(phone, "main.js"), phone_sending: join(phone, "sending.js") },
    outdir: out,
    chunkNames: "phone_[name]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: "es2020",
  });
}

mkdirSync(out, { recursive: true });
fresh("fonts");
fresh("js");
buildStyles();
copyFonts();
copyScript();
buildPhone();
