"""Static files in production: every address bears the content's digest, also inside scripts."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage as Base

# Lines that are a comment alone, and the room before a line. Our scripts hold no text of several
# lines, where that room would mean something (tests/edsite/test_static_files.py).
NOT_NEEDED = re.compile(r"^[ \t]*(//.*|/\*\*?[^*]*\*/)?[ \t]*(?:\n|$)|^[ \t]+", re.MULTILINE)


def slim(script: str) -> str:
    """A script as a phone needs it: a tenth less over the line."""
    return NOT_NEEDED.sub("", script)


class HashedModulesStorage(Base):
    # Without it a script would import another by its plain name, which a browser asks for anew
    # each time, and two releases could mix on one page. Our own scripts alone: with Django's
    # switch, comments in those of packages count as imports.
    _imports = Base._js_module_import_aggregation_patterns[1]
    patterns = (*Base.patterns, ("js/*.js", _imports), ("build/phone*.js", _imports))

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Any:
        ours = [path for path in paths if path.startswith("js/") and path.endswith(".js")]
        for path in ours if not dry_run else ():
            self._slim(path)
        # From the collected copies, which are slim by now.
        slimmed = dict(paths) | {path: (self, path) for path in ours}
        yield from super().post_process(slimmed, dry_run=dry_run, **options)

    def _slim(self, path: str) -> None:
        with self.open(path) as file:
            text = file.read().decode()
        self.delete(path)
        self._save(path, ContentFile(slim(text).encode()))
